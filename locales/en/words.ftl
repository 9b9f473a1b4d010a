# id: words
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## A code without a sentence.
code-unknown = Unknown message ({ $code })

## How a visit is held.
modality-onsite = in person
modality-video = video
modality-phone = phone

## Who works here.
role-secretary = secretary
role-clinician = clinician
role-manager = manager
role-agency = interpreter agency
profession-nurse = nurse
profession-doctor = doctor
profession-social-worker = social worker

## People.
sex-woman = woman
sex-man = man
sex-other = other
force-condition = condition
force-wish = wish
channel-mail = e-mail
channel-sms = text message
channel-print = letter on paper
channel-call = phone call
audience-patient = patient
audience-recipient = contact person
audience-clinician = clinician
audience-interpreter = interpreter
audience-agency = interpreter agency
audience-stakeholder = participant from outside

## States of a visit.
visit-status-booked = booked
visit-status-arrived = arrived
visit-status-fulfilled = held
visit-status-no-show = did not come
visit-status-cancelled = cancelled
visit-status-undone = undone
cancel-reason-patient = the patient
cancel-reason-clinic = the clinic
cancel-reason-interpreter = the interpreter
cancel-reason-other = other
patient-answer-accepted = will come
patient-answer-declined = cannot come

## States of an interpreter need.
need-status-draft = draft
need-status-searching = agency asked
need-status-held = agency proposes something else
need-status-confirmed = interpreter confirmed
need-status-confirmed-unnamed = confirmed, name follows
need-status-fallback-due = no interpreter: a solution is needed
need-status-unfilled-alarm = no interpreter: urgent
need-status-cancelled = cancelled
need-status-closed-unfilled = held without an interpreter
rank-reason-continuity = same interpreter as before
rank-reason-patient-condition = the patient's condition
rank-reason-other = another reason

## States of a request to an agency.
request-state-queued = waiting to be sent
request-state-sent = sent
request-state-received = seen by the agency
request-state-proposed = the agency proposes something else
request-state-confirmed = confirmed
request-state-declined = declined
request-state-expired = not answered in time
request-state-withdrawn = withdrawn
answer-confirm = confirm
answer-decline = decline
answer-propose = propose something else
decline-reason-none-free = no interpreter free
decline-reason-not-covered = language not covered
decline-reason-short-notice = notice too short
decline-reason-travel = too far to travel
decline-reason-terms = terms do not fit
decline-reason-other = another reason

## Private wishes and their bridges.
wish-without-interpreter = time alone without the interpreter
wish-without-companions = time alone without companions
wish-other-interpreter = another interpreter
wish-without-externals = time alone without outside participants
bridge-patient-host-language = the patient speaks Danish
bridge-bilingual-staff = staff who speak the language
bridge-second-interpreter-remote = another interpreter by phone
bridge-prepared-cards = prepared cards and pictures
bridge-written-by-patient = the patient writes
bridge-machine-translation = machine translation
bridge-defer-to-other-visit = another visit
bridge-to-agree = to be agreed
statement-channel-booking = at booking
statement-channel-phone = by phone
statement-channel-link = by link
statement-channel-in-person = in person
statement-by-secretary = secretary
statement-by-clinician = clinician
statement-by-patient = patient

## Days on which the clinic is closed.
holiday-new-year = New Year's Day
holiday-maundy-thursday = Maundy Thursday
holiday-good-friday = Good Friday
holiday-easter-sunday = Easter Sunday
holiday-easter-monday = Easter Monday
holiday-great-prayer-day = Great Prayer Day
holiday-ascension-day = Ascension Day
holiday-whit-sunday = Whit Sunday
holiday-whit-monday = Whit Monday
holiday-constitution-day = Constitution Day
holiday-christmas-eve = Christmas Eve
holiday-christmas-day = Christmas Day
holiday-second-christmas-day = Second Christmas Day
holiday-new-years-eve = New Year's Eve
