# id: meetings
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## The top of every page of a network meeting.
meetings-pages = Pages of this meeting
meetings-page-way = The way
meetings-page-people = People
meetings-page-problems = The patient’s list
meetings-page-consents = Consents
meetings-page-agenda = Agenda
meetings-page-times = Times
meetings-page-plan = Minutes and plan
meetings-next = Next: { $step }
meetings-state-idea = idea
meetings-state-prepared = being prepared
meetings-state-asked = people are asked
meetings-state-settled = time settled
meetings-state-held = held, to be followed up
meetings-state-closed = closed
meetings-state-called-off = called off
meetings-purpose-plan = A plan together
meetings-purpose-work = Work and income
meetings-purpose-health = Health
meetings-purpose-home = Home
meetings-purpose-school = School
meetings-purpose-family = Family

## The steps, and what is missing for them.
meetings-step-consent = the patient’s yes
meetings-step-prepare = prepare
meetings-step-find-time = find a time
meetings-step-invite = invite
meetings-step-brief-interpreter = brief the interpreter
meetings-step-pre-meeting = pre-meeting
meetings-step-meeting = meeting
meetings-step-read-back = read the plan back
meetings-step-minutes = minutes
meetings-step-follow-up = follow up
meetings-step-close = close
meetings-missing-patient-yes = Write down the patient’s yes
meetings-missing-items = Pick something from the patient’s list for the agenda
meetings-missing-people = Ask somebody from outside
meetings-missing-consent-for-somebody = Somebody may hear nothing yet: write down a consent, or ask them no more
meetings-missing-clash = Somebody would overhear what they may not: arrange the agenda
meetings-missing-longer-than-meeting = The items take longer than the meeting: shorten one, or leave one out
meetings-missing-staff-items = What is not the patient’s stands among the patient’s items: put it last, or ask the patient
meetings-missing-times = Offer times to choose from
meetings-missing-answers = Ask the people which times suit them, and wait for the answers
meetings-missing-seat = At no time is every needed seat taken: offer others, or ask somebody else
meetings-missing-finalising = Choose the time
meetings-missing-interpreter = No interpreter is confirmed yet: look at the requests
meetings-missing-briefing = Brief the interpreter, and tick it
meetings-missing-pre-meeting = It begins with the patient, you and the interpreter alone
meetings-missing-held = The hour of the meeting has not passed yet
meetings-missing-read-back = Read the plan back to the patient, and tick it
meetings-missing-minutes = Write the minutes, and tick them as ready
meetings-missing-open-tasks = A task of the plan is still open
meetings-missing-closing = Close the meeting when everything is done
