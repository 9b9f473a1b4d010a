# id: meeting-plan
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## The minutes of a network meeting.
plan-title = Minutes and plan of { $number }
plan-not-begun = Minutes and tasks are written from the beginning of the meeting on.
plan-minutes = Minutes
plan-nothing-written = Nothing is written down yet.
plan-minute-kind = What it is
plan-minute-decision = Decided
plan-minute-statement = Said
plan-minute-words = In words
plan-write = Write down
plan-write-do = Write it down
plan-correct = Correct
plan-correct-do = Save the correction
flash-minute-written = Written down.

## The plan.
plan-tasks = Who does what
plan-no-tasks = There is no task yet.
plan-small-steps = The patient’s own small steps
plan-no-small-steps = There is none yet.
plan-task-of-item = Add a task for this item
plan-task-new = Add a task
plan-small-step-new = Add a small step
plan-task-change = Change the task
plan-task-drop = Give the task up
plan-what = What
plan-kind = Kind
plan-kind-task = a task
plan-kind-arrangement = something another place is asked for
plan-kind-small-step = a small step of the patient’s own
plan-words = What is to be done
plan-plain = The same in plain words, for the patient
plan-plain-hint = In the patient’s language, short: { $language }.
plan-item = Item
plan-who = Who
plan-who-hint = Nobody gets a task without saying yes: who was not there is asked first.
plan-responsible = Responsible
plan-patient = the patient ({ $name })
plan-there = Was at the table and said yes
plan-until = Until when
plan-due = Due
plan-seen-by = How we see that it is done
plan-seen-by-hint = For example: the letter has come.
plan-overdue = overdue
plan-state-asked = asked, no answer yet
plan-state-accepted = taken on
plan-state-later = later
plan-state-blocked = stands still
plan-state-done = done
plan-state-wrong-person = somebody else’s
plan-state-dropped = given up
plan-answers = What was said of it
plan-answered = { $at }: { $answer }
plan-answered-with = { $at }: { $answer }: { $note }
plan-answer = Write down what they say
plan-answer-said = What do they say?
plan-answer-accept = takes it on
plan-answer-done = it is done
plan-answer-later = it comes later
plan-answer-blocked = it stands still
plan-answer-wrong-person = it is somebody else’s
plan-note = Note
plan-answer-do = Write down
plan-of-patient = Still to be done of the patient’s plan
plan-to-plan = To the plan
flash-task-saved = The task is saved.
flash-task-answered = Written down.
flash-task-dropped = The task is given up.

## The ticks to its end.
plan-ticks = To the end
plan-step-brief-interpreter = The interpreter is briefed
plan-step-read-back = The plan is read back to the patient
plan-step-minutes = The minutes are ready
plan-step-close = The meeting is closed
plan-tick-brief-interpreter = The interpreter is briefed
plan-tick-read-back = The plan is read back
plan-tick-minutes = The minutes are ready
plan-tick-close = Close the meeting
plan-done = done
plan-next = The next meeting
plan-next-hint = Agree on it while everybody sits together. Patient and colleagues are filled in.
plan-next-do = Begin the next meeting
flash-step-ticked = Noted.
