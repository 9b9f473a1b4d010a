# id: mail
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## What every letter has.
label-number = Number
label-modality = Form
label-language = Language

## On a translation that nobody has reviewed.
text-not-reviewed = Nobody who grew up with this language has reviewed the translation.

## To a treating clinician.
mail-clinician-summary = { $initials } { $number }
mail-clinician-subject-invitation = { $number }: { $type } { $date } at { $time }
mail-clinician-subject-changed = Changed: { $number }, { $type } { $date } at { $time }
mail-clinician-subject-news = News about { $number }, { $type } { $date } at { $time }
mail-clinician-subject-cancelled = Cancelled: { $number }, { $type } { $date } at { $time }
mail-clinician-lead-invitation = A visit with you has been booked.
mail-clinician-lead-changed = A visit with you has changed. This is how it is now.
mail-clinician-lead-news = Here is news about a visit with you. Time and place are as before.
mail-clinician-lead-cancelled = A visit with you is cancelled.
mail-clinician-not-needed = None
mail-clinician-arranging = Asked for in { $language }, not yet confirmed
mail-clinician-coming = { $who } ({ $language })
mail-clinician-unfilled = None found in { $language }. All agencies have been asked.
mail-clinician-action = Open the visit (sign-in needed)
label-type = Visit
label-patient = Patient
label-block = Your time with after-work
label-room = Room

## To a treating clinician when nobody is left to ask.
mail-unfilled-subject = { $number }: no interpreter { $date } at { $time }
mail-unfilled-lead = We have not found an interpreter for a visit with you.
mail-unfilled-state = All agencies have been asked. The visit is not cancelled.
mail-unfilled-next = The secretary has the task. Talk with the secretary about what to do.

## To the interpreter.
mail-interpreter-summary = Interpreting: { $language }
mail-interpreter-subject-invitation = Interpreting { $number }: { $language }, { $date } at { $time }
mail-interpreter-subject-changed = Changed interpreting { $number }: { $language }, { $date } at { $time }
mail-interpreter-subject-news = News about interpreting { $number }: { $language }, { $date } at { $time }
mail-interpreter-subject-cancelled = Cancelled interpreting { $number }: { $language }, { $date } at { $time }
mail-interpreter-lead-invitation = You are booked to interpret.
mail-interpreter-lead-changed = Your assignment has changed. This is how it is now.
mail-interpreter-lead-news = Here is news about your assignment. Time and place are as before.
mail-interpreter-lead-cancelled = Your assignment is cancelled. You do not need to come.
mail-interpreter-briefing = The first { $length } are a talk with the clinic.
mail-interpreter-trouble = Late, ill or in a conflict of interest? Use the link or call us on { $phone }.
mail-interpreter-trouble-call = Late, ill or in a conflict of interest? Call us on { $phone }.
mail-interpreter-action = Open the assignment

## To the agency.
mail-agency-subject-request = Request { $number }: { $language }, { $date } at { $time }
mail-agency-subject-request-by = Request { $number }: { $language }, { $date } at { $time }. Reply by { $deadline }
mail-agency-subject-changed = Changed request { $number }: { $language }, { $date } at { $time }
mail-agency-subject-changed-by = Changed request { $number }: { $language }, { $date } at { $time }. Reply by { $deadline }
mail-agency-subject-not-taken = Proposal not taken { $number }: { $language }, { $date } at { $time }
mail-agency-subject-not-taken-by = Proposal not taken { $number }: { $language }, { $date } at { $time }. Reply by { $deadline }
mail-agency-subject-confirmed = Confirmed { $number }: { $language }, { $date } at { $time }
mail-agency-subject-order-changed = Changed order { $number }: { $language }, { $date } at { $time }
mail-agency-subject-withdrawn = Withdrawn { $number }: { $language }, { $date } at { $time }
mail-agency-subject-absent = Nobody came: { $number }, { $language }, { $date } at { $time }
mail-agency-subject-cannot-come = Somebody else is needed: { $number }, { $language }, { $date } at { $time }
mail-agency-subject-cancelled = Cancelled { $number }: { $language }, { $date } at { $time }
mail-agency-lead-request = We ask you for an interpreter.
mail-agency-lead-changed = Our request has changed. This is how it is now. Please answer again, even if you have answered before.
mail-agency-lead-not-taken = We cannot take what you proposed. Our request stands as we put it to you.
mail-agency-lead-confirmed = You have confirmed this assignment. Thank you.
mail-agency-lead-confirmed-unnamed = You have confirmed this assignment. Thank you. We still need the interpreter's name.
mail-agency-lead-order-changed = An assignment that you have confirmed has changed. This is how it is now.
mail-agency-lead-withdrawn = We have withdrawn the request. You do not need to do anything more.
mail-agency-lead-absent = Your interpreter did not come. We are finding another way, and the assignment has ended. Please ring us about it.
mail-agency-lead-cannot-come = { $interpreter } has told us that they cannot come. Please send somebody else, or give the assignment back.
mail-agency-lead-cancelled = The assignment is cancelled. The interpreter does not need to come.
mail-agency-answer-by = Please answer by { $deadline }. After that we ask another agency.
mail-agency-action-answer = Answer the request
mail-agency-action-order = Name or replace the interpreter, or give the assignment back
mail-agency-asked-for = { $interpreter } (asked for)
mail-agency-any = Whoever you choose
mail-agency-unnamed = Name missing
mail-agency-briefing = The first { $length } are a talk with the clinic.
mail-agency-number-on-phone = Say the number when you call us on { $phone }.
label-agency = To
label-sex = Sex of the interpreter
label-level = Qualification
label-answer-by = Reply by
agency-sex-woman = Must be a woman
agency-sex-man = Must be a man
agency-sex-other = To be agreed by phone
agency-sex-any = No condition
agency-level-any = No requirement
agency-level-at-least = Level { $level } of 5 or higher

## What staff say when they ring.
call-heading = Ring { $name }
call-say = Say this:
call-shared = Others may answer this phone. Say only day, time and our phone number until you know who is speaking.
call-neutral = Do not say the clinic's name. Say: { $sender }.
call-language = The text is in { $language }.
call-done = Tick the task when you have reached the person.
