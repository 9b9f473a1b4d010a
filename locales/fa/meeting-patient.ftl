# id: meeting-patient
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## To the patient, in a letter.
mail-patient-meeting-invitation = شما نزد ما یک نشست شبکه‌ای دارید. آنجا با ما و با کسان دیگری که به شما کمک می‌کنند دیدار می‌کنید.
mail-patient-meeting-changed = نشست شبکه‌ای شما تغییر کرده است. اکنون چنین است.
mail-patient-meeting-news = این خبری دربارهٔ نشست شبکه‌ای شماست. روز، ساعت و محل مانند قبل است.
mail-patient-meeting-cancelled = نشست شبکه‌ای شما لغو شد. لازم نیست بیایید.
mail-patient-meeting-reminder = یادآوری: شما به‌زودی نزد ما نشست شبکه‌ای دارید.
mail-patient-meeting-more = در پیوند می‌توانید بخوانید چه کسانی می‌آیند و دربارهٔ چه صحبت می‌کنیم.

## What is the same for everybody.
patient-meeting-beforehand = نخست شما { $length } تنها با ما و مترجم صحبت می‌کنید. دیگران پس از آن می‌آیند. برای همه چنین است.
patient-meeting-beforehand-two = نخست شما { $length } تنها با ما صحبت می‌کنید. دیگران پس از آن می‌آیند. برای همه چنین است.
patient-meeting-no = همیشه می‌توانید نه بگویید: به یک نفر، به یک پرسش، به همهٔ نشست.

## Behind the link: who comes, and what is spoken of.
patient-meeting-people = چه کسانی می‌آیند
patient-meeting-items = دربارهٔ چه صحبت می‌کنیم
patient-meeting-clinic = از درمانگاه
patient-meeting-other = از کسی که می‌آید
patient-meeting-in-danish = به دانمارکی: { $words }
patient-meeting-call = اگر می‌خواهید بدانید چه کسانی می‌آیند و دربارهٔ چه صحبت می‌کنیم، به ما زنگ بزنید.
patient-meeting-role-caseworker = مددکار اداره
patient-meeting-role-general-practitioner = پزشک خانواده
patient-meeting-role-specialist = پزشک متخصص
patient-meeting-role-home-nurse = پرستار خانگی
patient-meeting-role-school = مدرسه
patient-meeting-role-housing = مسکن
patient-meeting-role-organisation = انجمن یا سازمان
patient-meeting-role-relative = خانواده یا دوست
patient-meeting-role-supporter = همراه پشتیبان
patient-meeting-role-other = کس دیگر

## The patient's copy of the plan.
patient-plan-title = برنامهٔ شما
patient-plan-lead = نشست تمام شد. این چیزی است که توافق کردیم.
patient-plan-about = از نشست { $date }
patient-plan-goal = آرزوی شما
patient-plan-tasks = چه کسی چه می‌کند
patient-plan-steps = گام‌های کوچک خودتان
patient-plan-you = شما
patient-plan-by = تا { $date }
patient-plan-asked = پرسیده‌ایم. هنوز پاسخی نیامده است.
patient-plan-stuck = دنبال راه دیگری هستیم.
patient-plan-done = انجام شد
patient-plan-next = نشست بعدی
patient-plan-empty = هنوز چیزی در برنامه نوشته نشده است.
patient-plan-no = این برنامهٔ شماست. می‌توانید به هر چیز آن نه بگویید. آن‌گاه به ما زنگ بزنید.
