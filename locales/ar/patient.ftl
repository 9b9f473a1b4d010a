# id: patient
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## What every letter has.
mail-greeting = عزيزي/عزيزتي { $name }
mail-call = اتصل بنا على الرقم { $phone } إذا كانت لديك أسئلة.
mail-help = هل تحتاج إلى مساعدة في قراءة هذا؟ اتصل بنا على الرقم { $phone }، وسنحضر مترجماً شفوياً.
mail-zone = جميع الأوقات بالتوقيت المحلي في { $city }.
label-number-to-say = الرقم الذي تذكره إذا اتصلت
label-day = اليوم
label-time = الوقت
label-place = المكان
label-phone = الهاتف
label-interpreter = المترجم الشفوي

## To the patient, and to a further recipient.
mail-patient-summary = موعد
mail-patient-subject-invitation = موعد { $date } الساعة { $time }
mail-patient-subject-changed = تغيّر الموعد: { $date } الساعة { $time }
mail-patient-subject-news = جديد عن موعدك { $date } الساعة { $time }
mail-patient-subject-cancelled = أُلغي الموعد: { $date } الساعة { $time }
mail-patient-subject-questions = أسئلة قبل موعدك { $date } الساعة { $time }
mail-patient-subject-reminder = تذكير بموعدك { $date } الساعة { $time }
mail-recipient-subject-news = جديد عن الموعد { $date } الساعة { $time }
mail-patient-lead-invitation = لديك موعد عندنا.
mail-patient-lead-changed = تغيّر موعدك. هذا هو الموعد الآن.
mail-patient-lead-news = هذا جديد عن موعدك. اليوم والوقت والمكان كما كانت.
mail-patient-lead-cancelled = أُلغي موعدك. لا حاجة إلى الحضور.
mail-patient-lead-questions = لدينا بعض الأسئلة قبل موعدك. الجميع يتلقون الأسئلة نفسها. أنت تقرر على ماذا تجيب.
mail-patient-lead-reminder = تذكير: لديك موعد عندنا قريبًا.
mail-recipient-lead-invitation = أنت جهة الاتصال لشخص لديه موعد عندنا.
mail-recipient-lead-changed = أنت جهة الاتصال لشخص لديه موعد عندنا. تغيّر الموعد. هذا هو الموعد الآن.
mail-recipient-lead-news = أنت جهة الاتصال لشخص لديه موعد عندنا. هذا جديد عن الموعد. اليوم والوقت والمكان كما كانت.
mail-recipient-lead-cancelled = أنت جهة الاتصال لشخص كان لديه موعد عندنا. أُلغي الموعد.
mail-recipient-lead-reminder = أنت جهة الاتصال لشخص لديه موعد قريب عندنا.
mail-patient-length = مدة الموعد: { $length }.
mail-patient-allow = مدة الموعد: { $length }. احسب وقتاً إضافياً: { $more }.
mail-patient-arranging = نبحث لك عن مترجم شفوي للغة { $language }.
mail-patient-coming = سيحضر مترجم شفوي للغة { $language }.
mail-patient-coming-video = سيشارك مترجم شفوي للغة { $language } عبر الفيديو.
mail-patient-coming-phone = سيشارك مترجم شفوي للغة { $language } عبر الهاتف.
mail-patient-place-video = عبر الفيديو
mail-patient-place-phone = عبر الهاتف. نحن نتصل بك.
mail-patient-new-time = اتصل بنا على الرقم { $phone } إذا أردت موعداً جديداً.
mail-patient-cannot-come = لا تستطيع الحضور؟ أجب عبر الرابط، أو اتصل بنا على الرقم { $phone }.
mail-patient-cannot-come-call = اتصل بنا على الرقم { $phone } إذا كنت لا تستطيع الحضور أو كانت لديك أسئلة.
mail-patient-action = أجب هنا: سأحضر، أو لا أستطيع الحضور
mail-patient-questions-action = أجب عن الأسئلة هنا

## Pages behind a link.
link-closed-title = هذا الرابط لم يعد يعمل
link-closed-lead = ربما انتهت مدة الرابط، أو نقص جزء منه. اتصل بنا لنساعدك.
link-too-many-title = انتظر قليلاً
link-too-many-lead = استُخدم الرابط مرات كثيرة خلال ساعة. حاول لاحقاً، أو اتصل بنا.
link-call = اتصل بـ { $name }
link-send = أرسل
flash-noted = شكراً. وصلنا جوابك.
flash-we-call = شكرًا. سنتصل بك. يبقى موعدك قائمًا حتى نتحدث.
flash-nothing-changed = لم يتغير شيء. هذا هو الوضع الآن.

## The patient's page.
link-patient-title = موعدك
link-patient-lead = لديك موعد عندنا.
link-patient-cancelled = أُلغي الموعد أو انتهى. لا حاجة إلى الحضور.
link-patient-question = هل ستحضر؟
link-patient-accept = سأحضر
link-patient-decline = لا أستطيع الحضور
link-patient-call-me = اتصلوا بي
link-patient-other-time = أريد موعدًا آخر
link-patient-accepted = أجبت: سأحضر.
link-patient-declined = أجبت: لا أستطيع الحضور. سنتصل بك.
link-listen = استمع إلى هذه الصفحة
link-patient-call = اتصل بنا
error-required = يجب الإجابة هنا.
error-too-long = النص طويل جدًا.
error-not-a-choice = هذا ليس من الخيارات.

## Dates, times and lengths of time.
date-at-time = { $date } الساعة { $time }
time-from-to = من الساعة { $from } إلى الساعة { $to }
duration-minutes = { $minutes ->
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}
duration-hours = { $hours ->
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $hours } ساعات
    [many] { $hours } ساعة
   *[other] { $hours } ساعة
}
duration-hours-minutes = { $hours ->
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $hours } ساعات
    [many] { $hours } ساعة
   *[other] { $hours } ساعة
} و { $minutes ->
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}

## In a demo.
layout-demo = هذه نسخة تجريبية.
layout-demo-no-mail = لا يُرسل منها أي بريد، وجميع الأشخاص فيها من الخيال.
