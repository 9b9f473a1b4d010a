# id: errors
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## Sentences for error codes: the key is `error-` and the code, `_` written as `-`.
error-internal = Something went wrong on our side. Try again in a moment.
error-not-found = There is no such thing here.
error-forbidden = You do not have access to this.
error-unauthorized = Sign in first.
error-busy = The server is busy. Try again in a moment.
error-unknown-field = This field is not known.
error-invalid = This value cannot be used.
error-birth-in-future = The birth date is in the future.
error-zawgyi = The text is written in Zawgyi, as old Burmese phones write. Type it again with a Unicode keyboard, so that it can be read and found.
error-invisible-character = The text holds a character that nobody can see ({ $character }). Delete it or type the text anew.
error-taken = The time was taken meanwhile.
error-nothing-to-send = There is nothing to send again: nothing was told yet, or it no longer stands.
error-visit-over = The visit is over or cancelled.
error-visit-not-booked = The visit is no longer booked and cannot be changed.
error-need-not-unfilled = This visit is not without an interpreter.
error-proposal-changed = The agency has proposed something else meanwhile. Look again and decide.
error-shared-with-clinics = Other clinics work with this agency too, so one of them alone cannot change it.
error-need-not-to-ask = An agency is asked already, somebody comes, or the visit has begun.
error-visit-not-begun = It is not yet time for that: the visit has not begun.
error-same-time = That is the time that was asked for. Say yes to it, or offer another.
error-nothing-proposed = The agency has proposed nothing.
error-request-not-confirmed = The request is not confirmed.
error-request-confirmed = The request is already confirmed. Nothing more is needed.
error-request-declined = The request is already declined.
error-request-expired = The deadline has passed and another agency was asked. Nothing more is needed.
error-request-withdrawn = The request was withdrawn. Nothing more is needed.
error-nothing-to-undo = There is nothing to undo.
error-too-late-to-undo = It is too late to undo: something was sent or answered.
error-name-not-accepted = This interpreter cannot be used for the assignment. Choose another.
error-attendance-not-now = That cannot be said now: it is not the time, or nobody is to come.
error-not-assigned = You are no longer booked for this.
error-ahead = This time is still ahead.
error-before-began = The end is not after the beginning.

## Network meetings: what is missing, and the press that mends it.
error-is-a-meeting = This is a network meeting: it is moved and called off on its own page.
error-meeting-settled = The meeting has its time already, or was called off. Load the page again.
error-meeting-begun = The meeting has begun already.
error-meeting-over = The meeting is over or was called off.
error-no-order-without-clash = However the items are ordered, somebody would overhear what they may not. Ask the patient for a consent, or let somebody come to another meeting.
error-not-the-list = The list has changed meanwhile. Load the page again and put it in order once more.
error-off-the-table = The patient wants this spoken of at no table.
error-stays-in-the-clinic = The patient wants this to stay inside the clinic.
error-time-held = This time is kept already.
error-time-not-held = This time is not kept.
error-too-many-held = No more times can be kept at once. Give one back first.
error-nobody-asked-yet = Ask the people first which times suit them: until then nobody is kept waiting.
error-patient-yes-missing = The patient has not said yes to the meeting. Write down the yes first.
error-nothing-to-ask = There is nobody to ask yet, or no time to choose from.
error-poll-closed = Answers are no longer taken: the time is settled, or the last day for answers is over.
error-patient-yes = The patient has not said yes to the meeting. Write down the yes.
error-items = There is nothing on the agenda. Pick something from the patient’s list.
error-people = Nobody from outside is asked. Ask somebody.
error-consent-for-somebody = Somebody at the table may hear nothing at all. Write down a consent, or ask them no more.
error-clash = Somebody would overhear what they may not. Arrange the agenda, or ask the patient.
error-longer-than-meeting = The items take longer than the meeting. Shorten one, or leave one for another time.
error-staff-items = What is not the patient’s stands among the patient’s items. Ask the patient, or put it last.
error-seat = Nobody takes the seat of { $seat } at this time.
error-more-than-fit = There are as many as fit already. Take one away first.
error-consent-days = A consent holds for a year at most, and ends no earlier than it begins.
error-released-before-answers = Times are kept at least until people can no longer answer.
error-not-understood = The patient has not said it back in own words: until then it is no consent.
error-call-off-first = The meeting is settled. Call it off, so that everybody is told.
error-changes-the-meeting = A kept or settled time of a network meeting stays as it is. Refuse the offer, or ask the next agency.
error-no-time-agreed = No time is agreed yet: this belongs to a network meeting that is being prepared.
error-released-after-a-time = Times are kept no longer than until the first of them.
error-meeting-not-settled = The meeting has no settled time yet.
error-meeting-not-begun = It is not yet time for that: the meeting has not taken place.
error-table-code-wrong = That is not the code. Look again at the six digits, or call us.
error-table-code-locked = Too many codes were wrong. Call us: you get a new one.
error-table-code-first = The page is closed again. Type the code first.
error-minutes = The minutes are not ready.
error-open-tasks = A task of the plan is still open. End it, or give it up.
error-one-person = A task is one person’s. Name the clinician or the participant.
error-task-settled = This task is done, given back or given up already.
