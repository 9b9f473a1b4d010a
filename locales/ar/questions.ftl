# id: questions
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## The questions before the visit, on a page behind the link and read out on the phone.
link-questions-open = أسئلة قبل الموعد
link-questions-title = أسئلة قبل موعدك
link-questions-lead = نسأل الجميع الأسئلة نفسها. أنت تقرر على ماذا تجيب. يمكنك الإجابة مرة أخرى حتى موعدك. لا نعرض إجاباتك هنا أبدًا.
link-questions-language = يمكنك الكتابة بلغتك.
link-questions-important = ما الأهم بالنسبة لك هذه المرة؟
link-questions-prepare = ماذا ينبغي أن نُحضّر لك؟
link-questions-prepare-hint = مثل كرسي متحرك أو مكان هادئ للانتظار.
link-questions-sex = من تريد أن يترجم لك؟
link-questions-woman = امرأة
link-questions-man = رجل
link-questions-any = لا فرق
link-questions-not-this-interpreter = لا أريد المترجم الذي كان معي من قبل. لست مضطرًا لذكر السبب.
link-questions-reach = كيف نتواصل معك؟
link-reach-mail = بالبريد الإلكتروني
link-reach-sms = برسالة نصية
link-reach-call = بمكالمة هاتفية
link-reach-print = برسالة بالبريد
link-questions-private = وقت على انفراد معنا
link-questions-private-hint = لا يقرأ هذه الإجابات إلا من يعالجك. لا يراها المترجم ولا عائلتك.
link-wish-without-interpreter = هل هناك شيء تريد قوله من دون المترجم؟
link-wish-without-companions = هل هناك شيء تريد قوله من دون من يأتي معك؟
link-wish-other-interpreter = هل هناك شيء تريد قوله مع مترجم آخر؟
link-wish-without-externals = إذا اجتمعنا مع آخرين، مثل البلدية: هل هناك شيء تريد قوله من دونهم؟
link-wish-yes = نعم
link-wish-no = لا
link-questions-again = اختر الإجابات عن الوقت على انفراد مرة أخرى.
link-questions-back = إلى موعدك
