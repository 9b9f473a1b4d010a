# id: meeting-patient
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## To the patient, in a letter.
mail-patient-meeting-invitation = Quý vị có cuộc họp mạng lưới với chúng tôi. Ở đó quý vị gặp chúng tôi và những người khác giúp quý vị.
mail-patient-meeting-changed = Cuộc họp mạng lưới của quý vị đã đổi. Bây giờ là như sau.
mail-patient-meeting-news = Đây là tin về cuộc họp mạng lưới của quý vị. Ngày, giờ và địa điểm vẫn như trước.
mail-patient-meeting-cancelled = Cuộc họp mạng lưới của quý vị đã hủy. Quý vị không cần đến.
mail-patient-meeting-reminder = Xin nhắc: quý vị sắp có cuộc họp mạng lưới với chúng tôi.
mail-patient-meeting-more = Quý vị có thể đọc qua đường dẫn: ai đến và chúng ta nói về điều gì.

## What is the same for everybody.
patient-meeting-beforehand = Trước hết quý vị nói chuyện riêng với chúng tôi và thông dịch viên trong { $length }. Những người khác đến sau. Ai cũng vậy.
patient-meeting-beforehand-two = Trước hết quý vị nói chuyện riêng với chúng tôi trong { $length }. Những người khác đến sau. Ai cũng vậy.
patient-meeting-no = Quý vị luôn có thể nói không: với một người, một câu hỏi, hay cả cuộc họp.

## Behind the link: who comes, and what is spoken of.
patient-meeting-people = Ai đến
patient-meeting-items = Chúng ta nói về điều gì
patient-meeting-clinic = Từ phòng khám
patient-meeting-other = Từ một người sẽ đến
patient-meeting-in-danish = Bằng tiếng Đan Mạch: { $words }
patient-meeting-call = Hãy gọi chúng tôi nếu quý vị muốn biết ai đến và chúng ta nói về điều gì.
patient-meeting-role-caseworker = Nhân viên xã hội
patient-meeting-role-general-practitioner = Bác sĩ gia đình
patient-meeting-role-specialist = Bác sĩ chuyên khoa
patient-meeting-role-home-nurse = Y tá tại nhà
patient-meeting-role-school = Trường học
patient-meeting-role-housing = Nhà ở
patient-meeting-role-organisation = Hội hoặc tổ chức
patient-meeting-role-relative = Gia đình hoặc bạn bè
patient-meeting-role-supporter = Người đi cùng hỗ trợ
patient-meeting-role-other = Người khác

## The patient's copy of the plan.
patient-plan-title = Kế hoạch của quý vị
patient-plan-lead = Cuộc họp đã xong. Đây là điều chúng ta đã thống nhất.
patient-plan-about = Từ cuộc họp { $date }
patient-plan-goal = Điều quý vị mong muốn
patient-plan-tasks = Ai làm gì
patient-plan-steps = Những bước nhỏ của quý vị
patient-plan-you = Quý vị
patient-plan-by = Chậm nhất { $date }
patient-plan-asked = Chúng tôi đã hỏi. Chưa có câu trả lời.
patient-plan-stuck = Chúng tôi đang tìm cách khác.
patient-plan-done = Đã làm xong
patient-plan-next = Cuộc họp tiếp theo
patient-plan-empty = Chưa có gì trong kế hoạch.
patient-plan-no = Đây là kế hoạch của quý vị. Quý vị có thể nói không với bất cứ điều gì. Khi đó hãy gọi chúng tôi.
