# id: stakeholder
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## To somebody from outside: others read these mails too. Nothing of the patient.
mail-stakeholder-summary = Meeting { $number }, { $clinic }
mail-stakeholder-subject-asked = Meeting { $number }: which times suit you? Answer by { $deadline }
mail-stakeholder-subject-invitation = Meeting { $number }: { $date } at { $time }
mail-stakeholder-subject-changed = Changed: meeting { $number }, { $date } at { $time }
mail-stakeholder-subject-cancelled = You are not needed any more: meeting { $number }
mail-stakeholder-subject-tasks = Meeting { $number }: something for you to do
mail-stakeholder-lead-asked = { $clinic } asks you to a network meeting. Please say by { $deadline } which of these times suit you. It takes half a minute.
mail-stakeholder-lead-invitation = The time of the network meeting at { $clinic } is settled. You are expected at the time below.
mail-stakeholder-lead-changed = Your time at the network meeting at { $clinic } has changed. This is how it is now.
mail-stakeholder-lead-cancelled = You are not asked to come to this network meeting at { $clinic } any more. You need not do anything. Thank you for your time.
mail-stakeholder-lead-tasks = There is something for you to do or to answer after a network meeting at { $clinic }.
mail-stakeholder-time = Time { $at }
mail-stakeholder-confidential = Whom it is about does not stand in a mail. The page shows more once you type the code that you get from the clinic in another way. Have you no code? Call { $phone } and say the number.
mail-stakeholder-action-vote = Say which times suit you
mail-stakeholder-action-open = Open your page
mail-stakeholder-action-tasks = See what there is to do

## The page behind the link.
stakeholder-title = Network meeting
stakeholder-lead-asked = { $name }, you are asked to a network meeting at { $clinic }. Say by { $deadline } which times suit you.
stakeholder-lead-waiting = { $name }, you have been asked to a network meeting at { $clinic }. The time is being settled. You will hear from us.
stakeholder-lead-settled = { $name }, you are expected at a network meeting at { $clinic }.
stakeholder-lead-begun = { $name }, the network meeting at { $clinic } has begun.
stakeholder-lead-over = { $name }, the network meeting at { $clinic } is over.
stakeholder-lead-off = { $name }, you are not expected at this network meeting at { $clinic }.
stakeholder-times = Which times suit you?
stakeholder-substitute = Where I cannot come, a colleague can come instead
stakeholder-way = I take part
stakeholder-way-onsite = at the clinic
stakeholder-way-phone = by phone
stakeholder-choice-yes = Yes
stakeholder-choice-if-need-be = If need be
stakeholder-choice-no = No
stakeholder-what-for = What for
stakeholder-purpose-plan = A plan together
stakeholder-purpose-work = Work
stakeholder-purpose-health = Health
stakeholder-purpose-home = Home
stakeholder-purpose-school = School
stakeholder-purpose-family = Family
stakeholder-who = Who else is asked
stakeholder-role-patient = the patient
stakeholder-role-clinic = the clinic
stakeholder-role-caseworker = caseworker
stakeholder-role-general-practitioner = GP
stakeholder-role-specialist = specialist
stakeholder-role-home-nurse = home nurse
stakeholder-role-school = school
stakeholder-role-housing = housing
stakeholder-role-organisation = organisation
stakeholder-role-relative = relative
stakeholder-role-supporter = support person
stakeholder-role-other = other
stakeholder-named = { $name }, { $role }
stakeholder-come = I come
stakeholder-cannot-come = I cannot come
stakeholder-reply-accepted = You have said that you come.
stakeholder-reply-declined = You have said that you cannot come. The clinic knows.
stakeholder-code-title = Whom it is about, and what
stakeholder-code-hint = Type the six digits that you have got from the clinic in another way than the link. Have you none? Call { $phone }.
stakeholder-code-tasks = Behind the code there is something for you to do.
stakeholder-code = Code
stakeholder-code-do = Show
stakeholder-code-locked = Too many codes were wrong. Call { $phone } and say the number above: you get a new one.
stakeholder-about = It is about { $name }.
stakeholder-items = What is spoken of with you
stakeholder-no-items = Nothing yet. What the patient agrees to comes here.
stakeholder-decided = Decided: { $words }
stakeholder-others = Who else is asked to the table
stakeholder-tasks = What you have to do
stakeholder-note = A word about it (not necessary)
stakeholder-due = by { $date }
stakeholder-overdue = overdue
stakeholder-kind-task = task
stakeholder-kind-arrangement = arrangement
stakeholder-kind-small-step = small step
stakeholder-state-asked = not answered yet
stakeholder-state-accepted = taken on
stakeholder-state-later = later
stakeholder-state-blocked = stands still
stakeholder-state-done = done
stakeholder-state-wrong-person = not yours
stakeholder-state-dropped = given up
stakeholder-answer-accept = I take it on
stakeholder-answer-done = Done
stakeholder-answer-later = Later
stakeholder-answer-blocked = It stands still
stakeholder-answer-wrong-person = It is not mine
flash-voted = Thank you. We have your answer. You can change it until the time is up.
flash-code-right = The page is open for two hours on this device.
stakeholder-sign = I agree with what stands here
stakeholder-sign-hint = These are the minutes for you. Is something wrong? Call us before you agree.
stakeholder-signed = You have agreed with the minutes.
error-no-time-answered = Answer for at least one of the times.
