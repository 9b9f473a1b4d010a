# id: sms
# version: 2
# source: da
# translator: source text
# reviewer: none yet
# date: 2026-11-23

## Text messages: one line each. GSM-7 letters only, no typographic quotes or dashes.
sms-invitation = { $name }, du har en aftale hos { $sender }.
sms-invitation-unnamed = Du har en aftale hos { $sender }.
sms-changed = { $name }, din aftale hos { $sender } er ændret. Den nye tid:
sms-changed-unnamed = Din aftale hos { $sender } er ændret. Den nye tid:
sms-cancelled = { $name }, din aftale hos { $sender } er aflyst.
sms-cancelled-unnamed = Din aftale hos { $sender } er aflyst.
sms-reminder = { $name }, husk din aftale hos { $sender }.
sms-reminder-unnamed = Husk din aftale hos { $sender }.
sms-questions = { $name }, { $sender } har nogle spørgsmål før din aftale.
sms-questions-unnamed = Spørgsmål før din aftale hos { $sender }.
sms-questions-link = Svar her: { $link }
sms-recipient-invitation = Du er kontaktperson for en aftale hos { $sender }.
sms-recipient-changed = En aftale hos { $sender } er ændret. Du er kontaktperson. Den nye tid:
sms-recipient-cancelled = En aftale hos { $sender } er aflyst. Du er kontaktperson.
sms-recipient-reminder = Husk en aftale hos { $sender }. Du er kontaktperson.
sms-when = { $date } kl. { $time }
sms-place = Sted: { $place }
sms-answer = Kan du ikke komme? Ring { $phone }
sms-answer-link = Kan du ikke komme? Ring { $phone } eller åbn { $link }
sms-reply = Svar JA { $code } eller NEJ { $code }, eller ring { $phone }
sms-reply-link = Svar JA { $code } eller NEJ { $code }, ring { $phone } eller åbn { $link }
sms-call = Spørgsmål? Ring { $phone }
sms-new-time = Ny tid? Ring { $phone }
sms-help = Need help? Call { $phone }

## For a phone that others read.
sms-shared = Aftale { $date } kl. { $time }. Ring { $phone }
sms-shared-changed = Ny tid for aftale: { $date } kl. { $time }. Ring { $phone }
sms-shared-cancelled = Aflyst: aftale { $date } kl. { $time }. Ring { $phone }

## Back to a phone that has answered, whoever holds it: nothing of a visit.
sms-heard = Tak. Vi har dit svar.
sms-unused = Beklager, vi kunne ikke bruge dit svar. Ring { $phone }
