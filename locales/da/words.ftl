# id: words
# version: 1
# source: da
# translator: source text
# reviewer: none yet
# date: 2026-11-22

## A code without a sentence.
code-unknown = Ukendt besked ({ $code })

## How a visit is held.
modality-onsite = fremmøde
modality-video = video
modality-phone = telefon

## Who works here.
role-secretary = sekretær
role-clinician = behandler
role-manager = leder
role-agency = tolkebureau
profession-nurse = sygeplejerske
profession-doctor = læge
profession-social-worker = socialrådgiver

## People.
sex-woman = kvinde
sex-man = mand
sex-other = andet
force-condition = betingelse
force-wish = ønske
channel-mail = e-mail
channel-sms = sms
channel-print = brev på papir
channel-call = opkald
audience-patient = patient
audience-recipient = kontaktperson
audience-clinician = behandler
audience-interpreter = tolk
audience-agency = tolkebureau
audience-stakeholder = deltager udefra

## States of a visit.
visit-status-booked = booket
visit-status-arrived = ankommet
visit-status-fulfilled = holdt
visit-status-no-show = udeblevet
visit-status-cancelled = aflyst
visit-status-undone = fortrudt
cancel-reason-patient = patienten
cancel-reason-clinic = klinikken
cancel-reason-interpreter = tolken
cancel-reason-other = andet
patient-answer-accepted = kommer
patient-answer-declined = kan ikke komme

## States of an interpreter need.
need-status-draft = kladde
need-status-searching = bureau er spurgt
need-status-held = bureau foreslår noget andet
need-status-confirmed = tolk bekræftet
need-status-confirmed-unnamed = bekræftet, navn følger
need-status-fallback-due = ingen tolk: der skal findes en løsning
need-status-unfilled-alarm = ingen tolk: det haster
need-status-cancelled = aflyst
need-status-closed-unfilled = holdes uden tolk
rank-reason-continuity = samme tolk som før
rank-reason-patient-condition = patientens betingelse
rank-reason-other = anden grund

## States of a request to an agency.
request-state-queued = venter på at blive sendt
request-state-sent = sendt
request-state-received = set af bureauet
request-state-proposed = bureauet foreslår noget andet
request-state-confirmed = bekræftet
request-state-declined = afslået
request-state-expired = frist overskredet
request-state-withdrawn = trukket tilbage
answer-confirm = bekræft
answer-decline = afslå
answer-propose = foreslå noget andet
decline-reason-none-free = ingen ledige tolke
decline-reason-not-covered = sproget dækkes ikke
decline-reason-short-notice = for kort varsel
decline-reason-travel = for lang rejse
decline-reason-terms = vilkårene passer ikke
decline-reason-other = anden grund

## Private wishes and their bridges.
wish-without-interpreter = tid alene uden tolken
wish-without-companions = tid alene uden pårørende
wish-other-interpreter = en anden tolk
wish-without-externals = tid alene uden eksterne deltagere
bridge-patient-host-language = patienten taler selv dansk
bridge-bilingual-staff = personale, der taler sproget
bridge-second-interpreter-remote = en anden tolk på telefon
bridge-prepared-cards = forberedte kort og billeder
bridge-written-by-patient = patienten skriver
bridge-machine-translation = maskinoversættelse
bridge-defer-to-other-visit = et andet besøg
bridge-to-agree = aftales senere
statement-channel-booking = ved booking
statement-channel-phone = på telefon
statement-channel-link = via link
statement-channel-in-person = ved fremmøde
statement-by-secretary = sekretær
statement-by-clinician = behandler
statement-by-patient = patient

## Days on which the clinic is closed.
holiday-new-year = nytårsdag
holiday-maundy-thursday = skærtorsdag
holiday-good-friday = langfredag
holiday-easter-sunday = påskedag
holiday-easter-monday = 2. påskedag
holiday-great-prayer-day = store bededag
holiday-ascension-day = Kristi himmelfartsdag
holiday-whit-sunday = pinsedag
holiday-whit-monday = 2. pinsedag
holiday-constitution-day = grundlovsdag
holiday-christmas-eve = juleaften
holiday-christmas-day = juledag
holiday-second-christmas-day = 2. juledag
holiday-new-years-eve = nytårsaften
