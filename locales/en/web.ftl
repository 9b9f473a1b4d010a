# id: web
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## Around every page.
layout-skip = To the content
layout-nav = Pages
layout-sign-out = Sign out

nav-book = Book
nav-visits = Visits
nav-needs = Interpreters missing
nav-waiting = Waiting list
nav-tasks = Tasks
nav-patients = Patients
nav-day = My day
nav-reception = Reception
nav-requests = Requests

error-title = That did not work
error-way-on = To the start page
error-request = If you call about this, give this number:

## Signing in.
sign-in-title = Sign in
sign-in-login = Sign-in name
sign-in-password = Password
sign-in-do = Sign in
sign-in-demo = Try it as
sign-in-password-instead = Or with a password
error-sign-in = Name and password do not fit together. Try again.
error-sign-in-wait = There have been too many tries. Wait { $minutes } minutes and try again.

## Why a request was refused.
error-malformed = The request cannot be read.
error-malformed-json = The body is not a JSON object.
error-malformed-key = The Idempotency-Key cannot be used: it needs 1 to 200 characters.
error-method-not-allowed = This cannot be done here.
error-conflict = This does not fit with how things stand now.
error-still-running = The same request is still being worked on. Try again in a moment.
error-stale = Somebody else has changed this meanwhile. Load it again and look at the change.
error-too-large = This is too large to be sent.
error-unsupported-media = This kind of content cannot be read here.
error-key-reused = This Idempotency-Key has been used for another request.
error-too-many = This is too many. Try again later.

## Why a field was refused.
error-not-text = This must be text.
error-not-a-list = This must be a list.
error-not-an-object = This must be an object with fields.
error-not-a-date = This is no date. Write it like 2027-01-05.
error-not-a-time = This is no time. Write it like 09:30.
error-not-an-instant = This is no instant. Write it like 2027-01-05T08:30:00Z.
error-not-in-range = This must be a whole number from { $min } to { $max }.
error-not-yes-or-no = This must be yes or no.
error-not-a-mail-address = This is no e-mail address.
error-not-a-phone-number = This is no phone number.
error-unknown = There is nothing of this name here.
error-unknown-language = This language is not known. Write its code, such as apc.
error-empty-list = Name at least one.
error-list-too-long = The list is too long: at most { $max } at a time.
error-not-five-minutes = This must be a multiple of 5 minutes.
error-ended = This is no longer in use.
