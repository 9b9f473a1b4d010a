# id: sms
# version: 2
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## Text messages: one line each.
sms-invitation = { $name }, ballan ayaad ku leedahay { $sender }.
sms-invitation-unnamed = Ballan ayaad ku leedahay { $sender }.
sms-changed = { $name }, ballantaada { $sender } waa la beddelay. Wakhtiga cusub:
sms-changed-unnamed = Ballantaada { $sender } waa la beddelay. Wakhtiga cusub:
sms-cancelled = { $name }, ballantaada { $sender } waa la joojiyay.
sms-cancelled-unnamed = Ballantaada { $sender } waa la joojiyay.
sms-reminder = { $name }, xusuusnow ballanta { $sender }.
sms-reminder-unnamed = Xusuusnow ballanta { $sender }.
sms-questions = { $name }, { $sender } su'aalo ayay kuu haysaa ballanta ka hor.
sms-questions-unnamed = Su'aalo ka hor ballanta { $sender }.
sms-questions-link = Halkan ka jawaab: { $link }
sms-recipient-invitation = Waxaad tahay qofka lagala xiriiro ballan taal { $sender }.
sms-recipient-changed = Ballan taal { $sender } waa la beddelay. Adiga ayaa lagula soo xiriirayaa. Wakhtiga cusub:
sms-recipient-cancelled = Ballan taal { $sender } waa la joojiyay. Adiga ayaa lagula soo xiriirayaa.
sms-recipient-reminder = Xusuusnow ballan taal { $sender }. Waxaad tahay qofka lagala xiriiro.
sms-when = { $date } saacadda { $time }
sms-place = Meesha: { $place }
sms-answer = Miyaadan iman karin? Wac { $phone }
sms-answer-link = Miyaadan iman karin? Wac { $phone } ama fur { $link }
sms-reply = Ku jawaab HAA { $code } ama MAYA { $code }, ama wac { $phone }
sms-reply-link = Ku jawaab HAA { $code } ama MAYA { $code }, wac { $phone } ama fur { $link }
sms-call = Su'aalo? Wac { $phone }
sms-new-time = Wakhti cusub? Wac { $phone }
sms-help = Caawimo ma u baahan tahay? Wac { $phone }

## For a phone that others read.
sms-shared = Ballan { $date } saacadda { $time }. Wac { $phone }
sms-shared-changed = Wakhti cusub oo ballan: { $date } saacadda { $time }. Wac { $phone }
sms-shared-cancelled = Waa la joojiyay: ballan { $date } saacadda { $time }. Wac { $phone }

## Back to a phone that has answered, whoever holds it: nothing of a visit.
sms-heard = Mahadsanid. Waan helnay jawaabtaada.
sms-unused = Waan ka xunnahay, jawaabtaada ma isticmaali karno. Fadlan wac { $phone }
