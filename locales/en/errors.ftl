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
error-required = This field must be filled in.
error-unknown-field = This field is not known.
error-invalid = This value cannot be used.
error-too-long = The text is too long. There is room for { $max } characters.
