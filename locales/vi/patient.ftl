# id: patient
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## What every letter has.
mail-greeting = Kính gửi { $name }
mail-call = Hãy gọi chúng tôi theo số { $phone } nếu quý vị có câu hỏi.
mail-help = Quý vị cần giúp đọc thư này? Hãy gọi { $phone }, chúng tôi sẽ tìm thông dịch viên.
mail-zone = Mọi giờ đều là giờ địa phương tại { $city }.
label-number-to-say = Số cần nói khi quý vị gọi
label-day = Ngày
label-time = Giờ
label-place = Địa điểm
label-phone = Điện thoại
label-interpreter = Thông dịch viên

## To the patient, and to a further recipient.
mail-patient-summary = Lịch hẹn
mail-patient-subject-invitation = Lịch hẹn { $date } lúc { $time }
mail-patient-subject-changed = Lịch hẹn đã đổi: { $date } lúc { $time }
mail-patient-subject-news = Tin về lịch hẹn của quý vị { $date } lúc { $time }
mail-patient-subject-cancelled = Lịch hẹn đã hủy: { $date } lúc { $time }
mail-patient-subject-questions = Câu hỏi trước lịch hẹn { $date } lúc { $time }
mail-patient-subject-reminder = Nhắc lịch hẹn { $date } lúc { $time }
mail-recipient-subject-news = Tin về lịch hẹn { $date } lúc { $time }
mail-patient-lead-invitation = Quý vị có lịch hẹn với chúng tôi.
mail-patient-lead-changed = Lịch hẹn của quý vị đã đổi. Bây giờ là như sau.
mail-patient-lead-news = Đây là tin về lịch hẹn của quý vị. Ngày, giờ và địa điểm vẫn như trước.
mail-patient-lead-cancelled = Lịch hẹn của quý vị đã hủy. Quý vị không cần đến.
mail-patient-lead-questions = Chúng tôi có vài câu hỏi trước lịch hẹn. Mọi người đều nhận câu hỏi giống nhau. Quý vị quyết định trả lời câu nào.
mail-patient-lead-reminder = Xin nhắc: quý vị sắp có lịch hẹn với chúng tôi.
mail-recipient-lead-invitation = Quý vị là người liên lạc cho một người có lịch hẹn với chúng tôi.
mail-recipient-lead-changed = Quý vị là người liên lạc cho một người có lịch hẹn với chúng tôi. Lịch hẹn đã đổi. Bây giờ là như sau.
mail-recipient-lead-news = Quý vị là người liên lạc cho một người có lịch hẹn với chúng tôi. Đây là tin về lịch hẹn. Ngày, giờ và địa điểm vẫn như trước.
mail-recipient-lead-cancelled = Quý vị là người liên lạc cho một người đã có lịch hẹn với chúng tôi. Lịch hẹn đã hủy.
mail-recipient-lead-reminder = Quý vị là người liên lạc cho một người sắp có lịch hẹn với chúng tôi.
mail-patient-length = Cuộc hẹn kéo dài { $length }.
mail-patient-allow = Cuộc hẹn kéo dài { $length }. Hãy dành thêm { $more }.
mail-patient-arranging = Chúng tôi đang tìm thông dịch viên. Ngôn ngữ: { $language }.
mail-patient-coming = Sẽ có thông dịch viên. Ngôn ngữ: { $language }.
mail-patient-coming-video = Thông dịch viên sẽ tham gia qua video. Ngôn ngữ: { $language }.
mail-patient-coming-phone = Thông dịch viên sẽ tham gia qua điện thoại. Ngôn ngữ: { $language }.
mail-patient-place-video = Qua video
mail-patient-place-phone = Qua điện thoại. Chúng tôi sẽ gọi quý vị.
mail-patient-new-time = Hãy gọi chúng tôi theo số { $phone } nếu quý vị muốn giờ hẹn mới.
mail-patient-cannot-come = Quý vị không đến được? Hãy trả lời qua đường dẫn, hoặc gọi chúng tôi theo số { $phone }.
mail-patient-cannot-come-call = Hãy gọi chúng tôi theo số { $phone } nếu quý vị không đến được hoặc có câu hỏi.
mail-patient-action = Trả lời tại đây: tôi sẽ đến, hoặc tôi không đến được
mail-patient-questions-action = Trả lời câu hỏi tại đây

## Pages behind a link.
link-closed-title = Đường dẫn này không còn dùng được
link-closed-lead = Có thể đường dẫn đã hết hạn, hoặc thiếu một phần. Hãy gọi chúng tôi để được giúp.
link-too-many-title = Xin chờ một chút
link-too-many-lead = Đường dẫn đã được dùng quá nhiều lần trong một giờ. Hãy thử lại sau, hoặc gọi chúng tôi.
link-call = Gọi { $name }
link-send = Gửi
flash-noted = Cảm ơn. Chúng tôi đã nhận câu trả lời của quý vị.
flash-we-call = Cảm ơn. Chúng tôi sẽ gọi quý vị. Lịch hẹn vẫn giữ cho đến khi chúng ta nói chuyện.
flash-nothing-changed = Không có gì thay đổi. Hiện nay là như vậy.

## The patient's page.
link-patient-title = Lịch hẹn của quý vị
link-patient-lead = Quý vị có lịch hẹn với chúng tôi.
link-patient-cancelled = Lịch hẹn đã hủy hoặc đã qua. Quý vị không cần đến.
link-patient-question = Quý vị sẽ đến chứ?
link-patient-accept = Tôi sẽ đến
link-patient-decline = Tôi không đến được
link-patient-call-me = Hãy gọi cho tôi
link-patient-other-time = Tôi muốn giờ khác
link-patient-accepted = Quý vị đã trả lời: Tôi sẽ đến.
link-patient-declined = Quý vị đã trả lời: Tôi không đến được. Chúng tôi sẽ gọi quý vị.
link-listen = Nghe đọc trang này
link-patient-call = Gọi chúng tôi
error-required = Cần trả lời ở đây.
error-too-long = Văn bản quá dài.
error-not-a-choice = Đây không phải là một lựa chọn.

## Dates, times and lengths of time.
date-at-time = { $date } lúc { $time }
time-from-to = từ { $from } đến { $to }
duration-minutes = { $minutes } phút
duration-hours = { $hours } giờ
duration-hours-minutes = { $hours } giờ { $minutes } phút

## In a demo.
layout-demo = Đây là bản dùng thử.
layout-demo-no-mail = Không có thư nào được gửi đi, và mọi người trong đó đều là hư cấu.
