# id: sms
# version: 2
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## Text messages: one line each.
sms-invitation = { $name }, quý vị có lịch hẹn tại { $sender }.
sms-invitation-unnamed = Quý vị có lịch hẹn tại { $sender }.
sms-changed = { $name }, lịch hẹn tại { $sender } đã đổi. Giờ mới:
sms-changed-unnamed = Lịch hẹn tại { $sender } đã đổi. Giờ mới:
sms-cancelled = { $name }, lịch hẹn tại { $sender } đã hủy.
sms-cancelled-unnamed = Lịch hẹn tại { $sender } đã hủy.
sms-reminder = { $name }, nhắc lịch hẹn tại { $sender }.
sms-reminder-unnamed = Nhắc lịch hẹn tại { $sender }.
sms-questions = { $name }, { $sender } có vài câu hỏi trước lịch hẹn.
sms-questions-unnamed = Câu hỏi trước lịch hẹn tại { $sender }.
sms-questions-link = Trả lời tại: { $link }
sms-recipient-invitation = Quý vị là người liên lạc cho lịch hẹn tại { $sender }.
sms-recipient-changed = Lịch hẹn tại { $sender } đã đổi. Quý vị là người liên lạc. Giờ mới:
sms-recipient-cancelled = Lịch hẹn tại { $sender } đã hủy. Quý vị là người liên lạc.
sms-recipient-reminder = Nhắc một lịch hẹn tại { $sender }. Quý vị là người liên lạc.
sms-when = { $date } lúc { $time }
sms-place = Địa điểm: { $place }
sms-answer = Không đến được? Gọi { $phone }
sms-answer-link = Không đến được? Gọi { $phone } hoặc mở { $link }
sms-reply = Trả lời CÓ { $code } hoặc KHÔNG { $code }, hoặc gọi { $phone }
sms-reply-link = Trả lời CÓ { $code } hoặc KHÔNG { $code }, gọi { $phone } hoặc mở { $link }
sms-call = Có câu hỏi? Gọi { $phone }
sms-new-time = Giờ mới? Gọi { $phone }
sms-help = Cần giúp? Gọi { $phone }

## For a phone that others read.
sms-shared = Lịch hẹn { $date } lúc { $time }. Gọi { $phone }
sms-shared-changed = Giờ hẹn mới: { $date } lúc { $time }. Gọi { $phone }
sms-shared-cancelled = Đã hủy: lịch hẹn { $date } lúc { $time }. Gọi { $phone }

## Back to a phone that has answered, whoever holds it: nothing of a visit.
sms-heard = Cảm ơn. Chúng tôi đã nhận câu trả lời.
sms-unused = Rất tiếc, chúng tôi không dùng được câu trả lời của quý vị. Hãy gọi { $phone }
