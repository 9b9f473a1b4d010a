# id: links
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## The request, as its agency reads it.
request-title = Request { $number }
request-says-queued = The request waits to be sent. The agency has not seen it yet.
request-says-sent = Please answer by { $deadline }. After that we ask another agency.
request-says-received = You have told us that you have received the request. Please answer by { $deadline }. After that we ask another agency.
request-proposed = Proposed instead
request-says-proposed = You proposed something else on { $when }. The clinic decides and writes to you.
request-says-confirmed = You confirmed this on { $when }. Thank you.
request-says-confirmed-unnamed = You confirmed this on { $when }. Thank you. We still need the interpreter's name.
request-says-declined = You said no on { $when }. No need to do anything.
request-says-late = The deadline passed on { $deadline }. Nobody else has said yes yet: you can still confirm.
request-says-too-late = Too late: the deadline passed and somebody else comes. No need to do anything.
request-says-withdrawn = We have withdrawn the request. No need to do anything.
request-says-cancelled = The appointment is cancelled. No interpreter needs to come.
request-says-past = The time of this request has passed. No need to do anything.
request-form-refused = Nothing was sent yet. Look at the fields marked below.
request-receive = We have received the request
request-answer = Your answer
request-confirm = Yes, we take it
request-who = Who comes?
request-as-asked = As asked: { $name }
request-name-later = We tell the name later
request-propose = We propose something else
request-propose-hint = Fill in only what is to be different. The clinic decides.
request-other-date = Other day
request-other-time = Other start, the clinic's local time
request-other-interpreter = Other interpreter
request-other-modality = Other form
request-unchanged = As asked
request-decline = No, we cannot
request-reason = Why?
request-choose = Choose
request-replace = Send somebody else
request-name = Name the interpreter
request-save-name = Save the name
request-give-back = Give the assignment back
request-give-back-hint = We then ask another agency at once.
request-give-back-do = Give it back
flash-answered = Thank you. We have your answer.
flash-received = Thank you. We know that you have received it.
flash-named = Thank you. We have the name.
flash-given-back = We have noted that you give it back.

## The list of requests.
requests-title = Requests
requests-all = All
requests-due-today = Due today
requests-unanswered = Unanswered
requests-unnamed = Name missing
requests-filters = Show
requests-empty = There are no requests here.
requests-more = Older requests
requests-number = Request
requests-when = When
requests-answer-by = Answer by
requests-state = State

## The interpreter's assignment.
link-interpreter-title = Your assignment
link-interpreter-lead = You are booked to interpret.
link-interpreter-off = You are not booked for this any more. You do not need to come.
link-interpreter-late = Are you late?
link-interpreter-minutes = Minutes
link-interpreter-late-do = Tell the clinic
link-interpreter-on-time = I am on time after all
link-interpreter-said-late = You have told us at { $at } that you are { $minutes } minutes late.
link-interpreter-said-there = We have written down at { $at } that you are here.
link-interpreter-ill = I am ill
link-interpreter-ill-hint = Your agency is told that you cannot come, and sends somebody else. The same goes for your other assignments with us from this day to the day that you say.
link-interpreter-through = Ill to the end of
link-interpreter-ill-do = I cannot come
link-interpreter-conflict = I know this person
link-interpreter-conflict-hint = Your agency is told that you cannot come, not why. The clinic sees that you are not asked for this patient again.
link-interpreter-conflict-do = Send somebody else
link-interpreter-call = Call us
link-interpreter-others = Your next assignments with us
link-interpreter-other = { $date } at { $time }: { $language }, { $place } ({ $number })
flash-told = The clinic has been told. Thank you.
flash-returned = You do not need to come. Your agency has been told.
link-interpreter-moving = The time is being changed. Your agency will tell you whether you come.
