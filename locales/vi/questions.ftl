# id: questions
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## The questions before the visit, on a page behind the link and read out on the phone.
link-questions-open = Câu hỏi trước lịch hẹn
link-questions-title = Câu hỏi trước lịch hẹn của quý vị
link-questions-lead = Chúng tôi hỏi mọi người như nhau. Quý vị quyết định trả lời câu nào. Quý vị có thể trả lời lại cho đến khi đến. Câu trả lời không bao giờ hiện ở đây.
link-questions-language = Quý vị có thể viết bằng tiếng của mình.
link-questions-important = Lần này điều gì quan trọng nhất với quý vị?
link-questions-prepare = Chúng tôi nên chuẩn bị gì cho quý vị?
link-questions-prepare-hint = Ví dụ xe lăn, hoặc một chỗ chờ yên tĩnh.
link-questions-sex = Ai nên phiên dịch cho quý vị?
link-questions-woman = Phụ nữ
link-questions-man = Đàn ông
link-questions-any = Ai cũng được
link-questions-not-this-interpreter = Tôi không muốn phiên dịch viên lần trước. Không cần nói lý do.
link-questions-reach = Chúng tôi nên liên lạc với quý vị bằng cách nào?
link-reach-mail = Bằng email
link-reach-sms = Bằng tin nhắn
link-reach-call = Bằng cuộc gọi
link-reach-print = Bằng thư
link-questions-private = Thời gian riêng với chúng tôi
link-questions-private-hint = Chỉ những người chữa trị cho quý vị đọc các câu trả lời này. Phiên dịch viên và gia đình không thấy.
link-wish-without-interpreter = Có điều gì quý vị muốn nói mà không có phiên dịch viên?
link-wish-without-companions = Có điều gì quý vị muốn nói mà không có người đi cùng?
link-wish-other-interpreter = Có điều gì quý vị muốn nói với một phiên dịch viên khác?
link-wish-without-externals = Nếu họp với người khác, như chính quyền xã: có điều gì quý vị muốn nói mà không có họ?
link-wish-yes = Có
link-wish-no = Không
link-questions-again = Xin chọn lại các câu trả lời về thời gian riêng.
link-questions-back = Đến lịch hẹn
