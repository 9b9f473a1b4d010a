# id: sms
# version: 2
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## Text messages: one line each. GSM-7 letters only, no typographic quotes or dashes.
sms-invitation = { $name }, you have an appointment at { $sender }.
sms-invitation-unnamed = You have an appointment at { $sender }.
sms-changed = { $name }, your appointment at { $sender } has changed. The new time:
sms-changed-unnamed = Your appointment at { $sender } has changed. The new time:
sms-cancelled = { $name }, your appointment at { $sender } is cancelled.
sms-cancelled-unnamed = Your appointment at { $sender } is cancelled.
sms-reminder = { $name }, remember your appointment at { $sender }.
sms-reminder-unnamed = Remember your appointment at { $sender }.
sms-questions = { $name }, { $sender } has some questions before your appointment.
sms-questions-unnamed = Questions before your appointment at { $sender }.
sms-questions-link = Answer here: { $link }
sms-recipient-invitation = You are the contact person for an appointment at { $sender }.
sms-recipient-changed = An appointment at { $sender } has changed. You are the contact person. The new time:
sms-recipient-cancelled = An appointment at { $sender } is cancelled. You are the contact person.
sms-recipient-reminder = Remember an appointment at { $sender }. You are the contact person.
sms-when = { $date } at { $time }
sms-place = Place: { $place }
sms-answer = Cannot come? Call { $phone }
sms-answer-link = Cannot come? Call { $phone } or open { $link }
sms-reply = Answer YES { $code } or NO { $code }, or call { $phone }
sms-reply-link = Answer YES { $code } or NO { $code }, call { $phone } or open { $link }
sms-call = Questions? Call { $phone }
sms-new-time = New time? Call { $phone }
sms-help = Need help? Call { $phone }

## For a phone that others read.
sms-shared = Appointment { $date } at { $time }. Call { $phone }
sms-shared-changed = New time for appointment: { $date } at { $time }. Call { $phone }
sms-shared-cancelled = Cancelled: appointment { $date } at { $time }. Call { $phone }

## Back to a phone that has answered, whoever holds it: nothing of a visit.
sms-heard = Thank you. We have your answer.
sms-unused = Sorry, we could not use your answer. Please call { $phone }
