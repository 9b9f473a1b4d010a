# id: sms
# version: 2
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## Text messages: one line each.
sms-invitation = { $name }، لديك موعد في { $sender }.
sms-invitation-unnamed = لديك موعد في { $sender }.
sms-changed = { $name }، تغيّر موعدك في { $sender }. الوقت الجديد:
sms-changed-unnamed = تغيّر موعدك في { $sender }. الوقت الجديد:
sms-cancelled = { $name }، أُلغي موعدك في { $sender }.
sms-cancelled-unnamed = أُلغي موعدك في { $sender }.
sms-reminder = { $name }، تذكير بموعدك في { $sender }.
sms-reminder-unnamed = تذكير بموعدك في { $sender }.
sms-questions = { $name }، لدى { $sender } أسئلة قبل موعدك.
sms-questions-unnamed = أسئلة قبل موعدك في { $sender }.
sms-questions-link = أجب هنا: { $link }
sms-recipient-invitation = أنت جهة الاتصال لموعد في { $sender }.
sms-recipient-changed = تغيّر موعد في { $sender }. أنت جهة الاتصال. الوقت الجديد:
sms-recipient-cancelled = أُلغي موعد في { $sender }. أنت جهة الاتصال.
sms-recipient-reminder = تذكير بموعد في { $sender }. أنت جهة الاتصال.
sms-when = { $date } الساعة { $time }
sms-place = المكان: { $place }
sms-answer = لا تستطيع الحضور؟ اتصل { $phone }
sms-answer-link = لا تستطيع الحضور؟ اتصل { $phone } أو افتح { $link }
sms-reply = أجب نعم { $code } أو لا { $code } أو اتصل { $phone }
sms-reply-link = أجب نعم { $code } أو لا { $code } أو اتصل { $phone } أو افتح { $link }
sms-call = أسئلة؟ اتصل { $phone }
sms-new-time = موعد جديد؟ اتصل { $phone }
sms-help = تحتاج إلى مساعدة؟ اتصل { $phone }

## For a phone that others read.
sms-shared = موعد { $date } الساعة { $time }. اتصل { $phone }
sms-shared-changed = وقت جديد للموعد: { $date } الساعة { $time }. اتصل { $phone }
sms-shared-cancelled = أُلغي: موعد { $date } الساعة { $time }. اتصل { $phone }

## Back to a phone that has answered, whoever holds it: nothing of a visit.
sms-heard = شكراً. وصلنا جوابك.
sms-unused = عذراً، لم نستطع استخدام جوابك. اتصل { $phone }
