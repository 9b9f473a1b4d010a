# id: questions
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## The questions before the visit, on a page behind the link and read out on the phone.
link-questions-open = پرسش‌های پیش از ملاقات
link-questions-title = پرسش‌های پیش از وقت شما
link-questions-lead = از همه یکسان می‌پرسیم. شما تصمیم می‌گیرید به چه پاسخ دهید. تا وقتی بیایید می‌توانید دوباره پاسخ دهید. پاسخ‌های شما هرگز اینجا نشان داده نمی‌شود.
link-questions-language = می‌توانید به زبان خودتان بنویسید.
link-questions-important = این بار چه چیزی برای شما مهم‌تر است؟
link-questions-prepare = چه چیزی برای شما آماده کنیم؟
link-questions-prepare-hint = برای نمونه صندلی چرخ‌دار یا جای آرامی برای انتظار.
link-questions-sex = چه کسی برای شما ترجمه کند؟
link-questions-woman = یک زن
link-questions-man = یک مرد
link-questions-any = فرقی نمی‌کند
link-questions-not-this-interpreter = مترجم قبلی را نمی‌خواهم. لازم نیست دلیل بگویید.
link-questions-reach = چگونه با شما تماس بگیریم؟
link-reach-mail = با ایمیل
link-reach-sms = با پیامک
link-reach-call = با تماس تلفنی
link-reach-print = با نامه
link-questions-private = زمانی تنها با ما
link-questions-private-hint = این پاسخ‌ها را فقط کسانی می‌خوانند که شما را درمان می‌کنند. مترجم و خانوادهٔ شما نمی‌بینند.
link-wish-without-interpreter = آیا چیزی هست که بخواهید بدون مترجم بگویید؟
link-wish-without-companions = آیا چیزی هست که بخواهید بدون همراهانتان بگویید؟
link-wish-other-interpreter = آیا چیزی هست که بخواهید با مترجم دیگری بگویید؟
link-wish-without-externals = اگر با دیگران، مانند شهرداری، دیدار کنیم: آیا چیزی هست که بخواهید بدون آن‌ها بگویید؟
link-wish-yes = بله
link-wish-no = نه
link-questions-again = پاسخ‌های مربوط به زمان تنها را دوباره برگزینید.
link-questions-back = به وقت شما
