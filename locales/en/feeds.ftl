# id: feeds
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## Calendars that programs fetch by their address.
feed-name = { $name }
feed-interpreter = Interpreter: { $state }
feed-assignment = { $number }, { $modality }. The clinic's phone: { $phone }
feed-busy = Busy
