# id: sms
# version: 2
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## Text messages: one line each.
sms-invitation = { $name }، شما در { $sender } وقت دارید.
sms-invitation-unnamed = شما در { $sender } وقت دارید.
sms-changed = { $name }، وقت شما در { $sender } تغییر کرد. وقت تازه:
sms-changed-unnamed = وقت شما در { $sender } تغییر کرد. وقت تازه:
sms-cancelled = { $name }، وقت شما در { $sender } لغو شد.
sms-cancelled-unnamed = وقت شما در { $sender } لغو شد.
sms-reminder = { $name }، یادآوری وقت شما در { $sender }.
sms-reminder-unnamed = یادآوری وقت شما در { $sender }.
sms-questions = { $name }، { $sender } پیش از وقت شما چند پرسش دارد.
sms-questions-unnamed = پرسش‌های پیش از وقت شما در { $sender }.
sms-questions-link = اینجا پاسخ دهید: { $link }
sms-recipient-invitation = شما رابط یک وقت در { $sender } هستید.
sms-recipient-changed = یک وقت در { $sender } تغییر کرد. شما رابط هستید. وقت تازه:
sms-recipient-cancelled = یک وقت در { $sender } لغو شد. شما رابط هستید.
sms-recipient-reminder = یادآوری وقتی در { $sender }. شما رابط هستید.
sms-when = { $date } ساعت { $time }
sms-place = محل: { $place }
sms-answer = نمی‌توانید بیایید؟ زنگ بزنید { $phone }
sms-answer-link = نمی‌توانید بیایید؟ زنگ بزنید { $phone } یا باز کنید { $link }
sms-reply = پاسخ: بله { $code } / نه { $code }، یا زنگ بزنید { $phone }
sms-reply-link = پاسخ: بله { $code } / نه { $code }، تلفن { $phone }، پیوند { $link }
sms-call = پرسش؟ زنگ بزنید { $phone }
sms-new-time = وقت تازه؟ زنگ بزنید { $phone }
sms-help = کمک می‌خواهید؟ زنگ بزنید { $phone }

## For a phone that others read.
sms-shared = وقت { $date } ساعت { $time }. زنگ بزنید { $phone }
sms-shared-changed = وقت تازه: { $date } ساعت { $time }. زنگ بزنید { $phone }
sms-shared-cancelled = لغو شد: وقت { $date } ساعت { $time }. زنگ بزنید { $phone }

## Back to a phone that has answered, whoever holds it: nothing of a visit.
sms-heard = متشکریم. پاسخ شما رسید.
sms-unused = متأسفیم، نتوانستیم از پاسخ شما استفاده کنیم. زنگ بزنید: { $phone }
