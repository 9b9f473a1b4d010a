# id: errors
# version: 1
# source: da
# translator: source text
# reviewer: none yet
# date: 2026-11-22

## Sentences for error codes: the key is `error-` and the code, `_` written as `-`.
error-internal = Der skete en fejl hos os. Prøv igen om lidt.
error-not-found = Det findes ikke.
error-forbidden = Det har du ikke adgang til.
error-unauthorized = Log ind først.
error-busy = Serveren har travlt. Prøv igen om lidt.
error-required = Feltet skal udfyldes.
error-unknown-field = Feltet kendes ikke.
error-invalid = Værdien kan ikke bruges.
error-too-long = Teksten er for lang. Der er plads til { $max } tegn.
