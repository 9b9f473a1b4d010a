# id: patient
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## What every letter has.
mail-greeting = { $name } گرامی
mail-call = اگر پرسشی دارید، با شمارهٔ { $phone } به ما زنگ بزنید.
mail-help = برای خواندن این متن کمک لازم دارید؟ با شمارهٔ { $phone } زنگ بزنید، ما مترجم می‌آوریم.
mail-zone = همهٔ ساعت‌ها به وقت محلی { $city } است.
label-number-to-say = شماره‌ای که هنگام تماس می‌گویید
label-day = روز
label-time = ساعت
label-place = محل
label-phone = تلفن
label-interpreter = مترجم شفاهی

## To the patient, and to a further recipient.
mail-patient-summary = وقت ملاقات
mail-patient-subject-invitation = وقت ملاقات { $date } ساعت { $time }
mail-patient-subject-changed = وقت ملاقات تغییر کرد: { $date } ساعت { $time }
mail-patient-subject-news = خبر دربارهٔ وقت شما { $date } ساعت { $time }
mail-patient-subject-cancelled = وقت ملاقات لغو شد: { $date } ساعت { $time }
mail-patient-subject-questions = پرسش‌های پیش از وقت شما { $date } ساعت { $time }
mail-patient-subject-reminder = یادآوری وقت شما { $date } ساعت { $time }
mail-recipient-subject-news = خبر دربارهٔ وقت ملاقات { $date } ساعت { $time }
mail-patient-lead-invitation = شما نزد ما وقت دارید.
mail-patient-lead-changed = وقت شما تغییر کرده است. اکنون چنین است.
mail-patient-lead-news = این خبری دربارهٔ وقت شماست. روز، ساعت و محل مانند قبل است.
mail-patient-lead-cancelled = وقت شما لغو شد. لازم نیست بیایید.
mail-patient-lead-questions = پیش از وقت شما چند پرسش داریم. پرسش‌ها برای همه یکسان است. شما تصمیم می‌گیرید به چه پاسخ دهید.
mail-patient-lead-reminder = یادآوری: شما به‌زودی نزد ما وقت دارید.
mail-recipient-lead-invitation = شما رابط کسی هستید که نزد ما وقت دارد.
mail-recipient-lead-changed = شما رابط کسی هستید که نزد ما وقت دارد. وقت تغییر کرده است. اکنون چنین است.
mail-recipient-lead-news = شما رابط کسی هستید که نزد ما وقت دارد. این خبری دربارهٔ آن است. روز، ساعت و محل مانند قبل است.
mail-recipient-lead-cancelled = شما رابط کسی هستید که نزد ما وقت داشت. وقت لغو شد.
mail-recipient-lead-reminder = شما رابط کسی هستید که به‌زودی نزد ما وقت دارد.
mail-patient-length = ملاقات { $length } طول می‌کشد.
mail-patient-allow = ملاقات { $length } طول می‌کشد. { $more } بیشتر وقت بگذارید.
mail-patient-arranging = برای شما دنبال مترجم زبان { $language } هستیم.
mail-patient-coming = یک مترجم زبان { $language } می‌آید.
mail-patient-coming-video = یک مترجم زبان { $language } با تماس تصویری شرکت می‌کند.
mail-patient-coming-phone = یک مترجم زبان { $language } با تلفن شرکت می‌کند.
mail-patient-place-video = تماس تصویری
mail-patient-place-phone = تلفنی. ما به شما زنگ می‌زنیم.
mail-patient-new-time = اگر وقت تازه می‌خواهید، با شمارهٔ { $phone } به ما زنگ بزنید.
mail-patient-cannot-come = نمی‌توانید بیایید؟ در پیوند پاسخ دهید، یا با شمارهٔ { $phone } زنگ بزنید.
mail-patient-cannot-come-call = اگر نمی‌توانید بیایید یا پرسشی دارید، با شمارهٔ { $phone } زنگ بزنید.
mail-patient-action = اینجا پاسخ دهید: می‌آیم، یا نمی‌توانم بیایم
mail-patient-questions-action = اینجا به پرسش‌ها پاسخ دهید

## Pages behind a link.
link-closed-title = این پیوند دیگر کار نمی‌کند
link-closed-lead = شاید مدت پیوند تمام شده یا بخشی از آن کم است. به ما زنگ بزنید تا کمک کنیم.
link-too-many-title = کمی صبر کنید
link-too-many-lead = پیوند در یک ساعت بسیار استفاده شده است. بعداً دوباره تلاش کنید، یا به ما زنگ بزنید.
link-call = زنگ بزنید به { $name }
link-send = بفرستید
flash-noted = سپاس. پاسخ شما رسید.
flash-we-call = سپاس. ما به شما زنگ می‌زنیم. تا زمانی که صحبت کنیم وقت شما برقرار است.
flash-nothing-changed = چیزی تغییر نکرد. وضع چنین است.

## The patient's page.
link-patient-title = وقت شما
link-patient-lead = شما نزد ما وقت دارید.
link-patient-cancelled = وقت لغو شده یا گذشته است. لازم نیست بیایید.
link-patient-question = می‌آیید؟
link-patient-accept = می‌آیم
link-patient-decline = نمی‌توانم بیایم
link-patient-call-me = به من زنگ بزنید
link-patient-other-time = وقت دیگری می‌خواهم
link-patient-accepted = پاسخ شما: می‌آیم.
link-patient-declined = پاسخ شما: نمی‌توانم بیایم. ما به شما زنگ می‌زنیم.
link-listen = به این صفحه گوش کنید
link-patient-call = به ما زنگ بزنید
error-required = باید به این پاسخ دهید.
error-too-long = متن بیش از حد بلند است.
error-not-a-choice = این یکی از گزینه‌ها نیست.

## Dates, times and lengths of time.
date-at-time = { $date } ساعت { $time }
time-from-to = از ساعت { $from } تا { $to }
duration-minutes = { $minutes } دقیقه
duration-hours = { $hours } ساعت
duration-hours-minutes = { $hours } ساعت و { $minutes } دقیقه

## In a demo.
layout-demo = این یک نسخهٔ نمایشی است.
layout-demo-no-mail = هیچ نامه‌ای از آن فرستاده نمی‌شود و همهٔ آدم‌های آن ساختگی‌اند.
