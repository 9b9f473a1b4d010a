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
