# id: day
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## A clinician's day.
day-other = Other days
day-before = Day before
day-today = Today
day-after = Day after
day-empty = You have no visits this day.
day-open-wishes = Before the visit: open the wishes
day-wishes-opened = Wishes opened
day-tasks = Your tasks

## Private wishes.
wishes-title = Private wishes
wishes-open-hint = Only those who treat the patient can open the wishes. They hide again after half a minute.
wishes-open = Open the wishes
wishes-stand = What the patient wishes
wishes-hide = This hides by itself after half a minute.
wishes-close = Hide now
wishes-bridge = How you understand each other then
wishes-no-bridge = Not said
wishes-note = Practical note
wishes-note-hint = Only what the treating clinicians need to know. At most 200 characters.
wishes-ask = Ask the patient, alone
wishes-ask-hint = Answers given before never replace your own question. What is not said now stays as it was.
wishes-in-person = I asked the patient myself, with nobody else present
wishes-write = Write down what the patient said
wishes-write-hint = What was written before is never shown here. What is not said now stays as it was.
wishes-save = Write down
wanted-yes = yes
wanted-no = no
wanted-not-asked = not asked
flash-written-down = Written down.
error-ask-in-person = Tick that you asked the patient yourself, with nobody else present.
error-wishes-not-opened = Open the wishes first.

## What a treating clinician can do.
act-title = Do something about it
act-hint = Others see an ordinary change, without a reason.
act-exclude = This interpreter is not to come to the patient any more
act-exclude-do = Ask for somebody else
act-need = A further interpreter by phone, in
act-need-do = Ask an agency
act-longer = More time with the patient: a longer visit, or one more.
act-longer-do = Find a time
flash-interpreter-excluded = Noted. If the interpreter was asked for this visit, the next agency is asked.
flash-need-added = A further interpreter is being asked for.

## What was sent.
delivery-title = What was sent
delivery-visit = To the visit
delivery-state-waiting = waits to be sent
delivery-state-sent = sent
delivery-state-failed = could not be sent
delivery-state-task = for a person to print or say
delivery-state-void = not sent, and not to be sent any more

## Wishes opened by somebody who does not treat the patient.
break-glass-link = Standing in for a colleague? Open the private wishes with a reason.
break-glass-title = Open private wishes with a reason
break-glass-hint = You do not treat this patient. If you stand in for a colleague, say why you need to read the wishes: the lead clinician is told who opened them, when and why.
break-glass-reason = Reason
break-glass-reason-hint = A sentence. The lead clinician reads it.
break-glass-do = Open the wishes
error-reason-short = Say it in a sentence.
error-treating-already = You treat this patient: open the wishes on their own page.
task-wishes-opened = A colleague who does not treat the patient has opened the private wishes. The reason stands beside the wishes.
wishes-opened-by-others = Opened by others
