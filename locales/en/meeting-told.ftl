# id: meeting-told
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## To a treating clinician.
mail-clinician-meeting-invitation = A network meeting with you has been settled.
mail-clinician-meeting-changed = A network meeting with you has changed. This is how it is now.
mail-clinician-meeting-news = Here is news about a network meeting with you. Time and place are as before.
mail-clinician-meeting-cancelled = A network meeting with you is cancelled.
label-beforehand = Alone with the patient
label-at-table = With everybody
label-read-back = Plan read back

## To the interpreter.
mail-interpreter-meeting = It is a network meeting: several people speak. First there are only the patient, the clinic and you for { $length }. The others come after that.
mail-interpreter-meeting-more = On the link you find who comes when, and words that will come up.

## The briefing, behind the interpreter's link and on paper.
briefing-title = Briefing: network meeting { $number }
briefing-team = { $language }: { $count ->
    [one] one interpreter
   *[other] { $count } interpreters
}
briefing-seats = Who sits at the table
briefing-patient = The patient
briefing-clinic = From the clinic: { $count }
briefing-speaks = speaks { $language }
briefing-seating = Sit next to the patient. One speaks at a time. Ask for a pause when it goes too fast.
briefing-not-settled = The time is not settled yet.
briefing-length = It takes { $length }.
briefing-break = Ask for a break when you need one, at the latest after { $length }.
briefing-too-long = One interpreter alone is to do at most { $length }. Ask the clinic for a second one.
briefing-turns = You take turns: agree beforehand when you change.
briefing-read-back = In the last { $length } the plan is read back to the patient. Interpret all of it.
briefing-topics = Words that will come up
briefing-conflict = Do you know anybody at the table?
briefing-conflict-patient = The patient: { $about }.
briefing-conflict-others = From outside comes: { $roles }.
briefing-conflict-tell = If you may know somebody, tell the clinic before the meeting: { $phone }. You need not say why.
briefing-ages = { $from } to { $to } years
briefing-lives = lives in { $area }
