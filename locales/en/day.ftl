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
day-print = Print the day
calendar-title = Your calendar elsewhere
calendar-lead = Let your calendar program subscribe to this address. It shows your visits with the patient's initials, and never what a patient wishes.
calendar-address = Address of your calendar
calendar-address-hint = Whoever has it can read it: give it to nobody.
calendar-busy = Only when you are busy
calendar-busy-hint = For colleagues: it says when, and nothing more. It is another address, which does not lead to the first.
calendar-renew = Make a new address
calendar-renew-hint = Programs with the old address show nothing more.
flash-calendar-renewed = This is your new address. The old one shows nothing any more.

## Reception, and the day on paper.
reception-empty = No visits this day.
day-sheet-title = The day on paper
day-sheet-reception = Reception
day-sheet-ticks = Tick
day-sheet-arrived = patient came
day-sheet-interpreter = interpreter came
day-sheet-wishes = wishes opened
day-sheet-held = held
day-sheet-printed = Printed { $at }. Look for changes again at { $until }.

## The interpreter on the day.
attendance = The interpreter on the day
attendance-minutes = Minutes late
attendance-say-late = Is late
attendance-say-there = Interpreter is there
attendance-say-absent = Interpreter did not come
attendance-told-late = { $minutes } minutes late (said at { $at }): { $name }
attendance-told-there = has been there since { $at }: { $name }
attendance-told-absent = did not come (written down at { $at }): { $name }
attendance-told-returned = cannot come (said at { $at }): { $name }
attendance-nobody-named = the agency's interpreter
visit-arrived-at = Patient came
visit-held-at = Held
visit-held-otherwise = Was held at other times
visit-began = Began
visit-ended = Ended
visit-held-do = Write down as held
task-ring-agency = The interpreter did not come. Ring the agency now: it is asked for one by phone.
task-interpreter-late = The interpreter is late. Tell the patient and the clinician.
task-interpreter-cannot-come = The interpreter cannot come. The agency has been told; ring it if no other name comes.

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

## The questions before the visit, and the own one.
day-to-open = { $count ->
    [0] All wishes of this day are opened.
    [one] Wishes of one visit are not opened yet.
   *[other] Wishes of { $count } visits are not opened yet.
}
day-to-ask = { $count ->
    [0] You have asked everybody alone.
    [one] One patient is still to be asked alone.
   *[other] { $count } patients are still to be asked alone.
}
day-ask-alone = At the visit: ask the patient, alone
day-asked-alone = Asked alone
wishes-asked-hint = At every interpreted visit you ask the patient yourself, with nobody else present. Answers by link or phone never stand for that.
wishes-asked = I have asked, alone with the patient
flash-asked-alone = Noted: you have asked.
