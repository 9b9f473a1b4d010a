# id: pages-visits
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## The page of a visit.
visit-title = Visit
visit-title-of = Visit { $number }
visit-patient = Patient
visit-answer-of-patient = The patient's answer
visit-no-answer = None yet
visit-undo-until = No message has left yet. You can undo until { $at } ({ $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
} more).
visit-undo = Undo
visit-move = Move
visit-follow-up = Book follow-up
visit-print = Print the invitation
visit-mark = The day of the visit
visit-mark-arrived = Has arrived
visit-mark-no-show = Did not come
visit-cancel = Cancel the visit
visit-cancel-who = Who cannot?
visit-cancel-do = Cancel the visit
cancel-free = Cancelling is free until { $until } ({ $agency }).
cancel-billable = { $agency } bills { $minutes }, { $amount }. Cancelling was free until { $until }.
cancel-nothing-agreed = Cancelling is free: no interpreter has been agreed.
visit-interpreter = Interpreter
visit-comes = Comes:
visit-name-follows = { $agency }, the name follows
visit-asked-for = Asked for
visit-sent = Sent
visit-answer-by = To answer by
visit-agency-phone = The agency's phone
visit-answer = { $at }: { $answer } ({ $channel })
visit-answer-with = { $at }: { $answer }, { $what } ({ $channel })
visit-answer-late = { $at }: { $answer } ({ $channel }), too late; nothing was changed
answer-said-confirm = yes
answer-said-decline = no
answer-said-propose = proposes something else
answer-channel-link = by link
answer-channel-portal = by the agency's page
answer-channel-given-back = and gave it back
answer-channel-phone = by phone
answer-channel-mail = by e-mail
visit-offer = The agency proposes: { $offer }
visit-decide-accept = Accept
visit-decide-refuse = Keep to what was asked
visit-decide-next = Ask the next agency
visit-phoned = The agency has rung: write down the answer
visit-phoned-said = What did the agency say?
visit-phoned-who = Who comes (or is proposed)
visit-phoned-as-asked = As asked, or the name follows
visit-phoned-why = Why not
visit-phoned-date = Proposed day
visit-phoned-time = Proposed time
visit-phoned-do = Write down the answer
visit-close-need = Go on without an interpreter
visit-close-need-hint = Open requests are withdrawn, and the patient is no longer told that an interpreter is being arranged.
visit-close-need-do = Go on without
visit-wishes = Private wishes:
visit-wishes-write = write down
visit-tasks = Tasks
visit-no-tasks = There is nothing to do for this visit.
visit-to-task = To the task
visit-news = Who is written to
visit-no-news = Nobody.
news-waits = on hold
news-due = Goes out { $at }.
sending-sent = sent
sending-delivered = delivered
sending-down = waiting
sending-waiting = waiting
sending-failed = failed
sending-task = for a person
sending-void = not sent
sending-told-sent = { $channel }, { $at }.
sending-told-delivered = { $channel }, on the phone { $at }.
sending-told-down = { $channel }: the other side does not answer now. Next try { $at }.
sending-told-waiting = { $channel }, goes out { $at }.
sending-told-failed = { $channel }: refused for good. Made { $at }. There is a task.
sending-told-task = { $channel }: somebody has to do it. Made { $at }.
sending-told-void = { $channel }, made { $at }. It never left: newer news took its place, or the reader gets no more.
flash-sent-again = It goes out again now.
flash-undone = The last change was undone. Nothing was sent.
flash-cancelled = The visit is cancelled.
flash-marked = Written down.
flash-moved = The visit is moved.
flash-answer-written = The agency's answer is written down.
flash-answer-too-late = The answer is written down. It came too late and changed nothing.
flash-decided = Your decision is written down.
flash-need-closed = The visit goes on without an interpreter.

## What happens by itself.
need-next-sent = The request goes out when the hold ends.
need-next-agency = Without an answer, the next agency is asked { $at }.
need-next-alarm = Without an interpreter, there is an alarm { $at }.
need-next-decide = The clinic decides on the proposal.
need-next-person = Nothing more happens by itself: somebody must find a solution.

## The list of visits.
visits-title = Visits
visits-from = From
visits-to = Until
visits-clinician = Clinician
visits-all = All
visits-show = Show
visits-before = Earlier
visits-after = Later
visits-none = There are no visits in these days.
visits-none-book = Book a visit
visits-more = There are more visits than fit on a page. Choose fewer days.
visits-col-time = Time
visits-col-state = State
visits-col-interpreter = Interpreter

## Moving.
moving-title = Move visit { $number }
moving-now = Now
moving-what-happens = What happens when you move it
moving-agency = { $agency } is asked again. { $interpreter } is asked first.
moving-agency-unnamed = { $agency } is asked again.
moving-kept = The old time of the interpreter is kept until the agency has answered.
moving-told = Each of these gets one message when the hold ends: { $names }.
moving-nobody = Nobody gets a message: nothing has been sent yet.
moving-choose = Choose a new time
moving-move = Move to this
moving-typed = Or type a time
moving-date = Day
moving-time = Time
moving-typed-do = Move to this time
moving-back = Back to the visit
moving-not = This visit can no longer be moved.
moving-search = Find times

## Interpreters missing.
needs-title = Interpreters missing
needs-none = Every visit to come that needs an interpreter has one.
needs-day = within 24 hours
needs-three-days = within 72 hours
needs-week = within 7 days
needs-col-by = Must be solved by
needs-col-visit = Visit
needs-col-language = Language
needs-col-state = State
needs-col-next = What happens next
needs-col-owner = Owner
needs-col-do = What can be done
needs-since = since { $at }
needs-no-owner = nobody
needs-open = Open the visit
needs-call = Ring { $agency }
needs-move = Move

## Tasks.
tasks-title = Tasks
tasks-none = There is nothing to do. New tasks come here by themselves.
task-due = By { $at }
task-visit = Visit { $number }, { $when }
task-meeting = Network meeting { $number }
task-script = What to say on the phone
task-ring = Ring { $phone }
task-tick = Done
flash-ticked = The task is done.
task-no-interpreter = No agency can send an interpreter. Find a solution.
task-unfilled-alarm = Soon too late: the visit has no interpreter.
task-call-patient = Ring the patient about the interpreter.
task-decide-proposal = The agency proposes something else. Decide.
task-patient-missed = The patient did not come. Ring, ask how things are, and offer a new time: there is neither blame nor a fee.
task-meeting-not-settled = Times were kept for the meeting and have been given back: nothing was settled. Look at the answers and ask again.
task-meeting-clash = Somebody would overhear at the meeting what they may not. Arrange the agenda, or ask the patient.
task-meeting-task-stuck = A task of the meeting’s plan stands still, or is somebody else’s. Find another way.
task-meeting-task-overdue = The day of a task of the meeting’s plan is over. Ask how it stands.
task-meeting-seat-given-up = Somebody who was to come to the meeting says that they cannot. Look who it is, and ring.
task-meeting-code-locked = Somebody has typed five wrong codes to see a meeting. Ring them, and give them a new code.
task-call-participant = Somebody who is asked to a network meeting has no mail address. Ring, and say what stands in the letter.
task-patient-cannot-come = The patient cannot come. Ring, and move or cancel the visit.
task-print = Print the letter and send it.
task-call = Ring the patient.
task-call-or-print = Ring the patient or send a letter: there is no other way to reach them.
task-delivery-failed = A message could not be delivered. Tell it some other way.
visit-mark-fulfilled = Was held
visit-mark-booked = Take the mark back
visit-ask-agency = Ask an agency again
visit-ask-agency-do = Ask
news-read = Read it
news-again = Send again
task-print-letter = Print the letter
flash-agency-asked = The agency is asked.
visits-cut = At most 62 days are shown at a time. "Later" shows the next ones.

## The questions before the visit, and what patients ask for.
task-ask-questions = Ring the patient and ask the questions before the visit, or ask them at the reception, where nobody else hears.
task-read-answers = The patient has answered the questions. Read the answers and see to what is asked for.
task-patient-wants-call = The patient asks to be rung.
task-patient-wants-other-time = The patient would like another time. Ring, and move the visit if you find one.
questions-by-link = the patient, by the link
questions-sent = The questions were asked { $at }.
questions-answered = Last answered { $at }.
questions-not-sent = The questions have not been asked yet.
questions-not-interpreted = No interpreter is needed: the questions belong to interpreted visits.
questions-zawgyi = Written in Zawgyi, as old phones in Myanmar write Burmese: it shows right only with a Zawgyi font, and the interpreter can read it aloud from such a phone.
questions-nothing = Nothing was answered to the ordinary questions.
questions-unanswered = Nothing has been answered yet.
questions-by-phone = Write down what the patient says on the phone
questions-by-phone-hint = Everybody is asked the same. What is not said is left empty. Earlier answers stay.
questions-private-hint = Ask these only when the patient is alone on the line. What you write here is never shown again; the treating clinician reads it.
preview-title = What the patient reads
preview-hint = This is how the visit is told now, in the patient's own language and in Danish. Links are left out.
preview-sms = As a text message
