# id: meeting-patient
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## To the patient, in a letter.
mail-patient-meeting-invitation = لديك اجتماع شبكة عندنا. هناك تلتقي بنا وبآخرين يساعدونك.
mail-patient-meeting-changed = تغيّر اجتماع الشبكة. هذا هو الوضع الآن.
mail-patient-meeting-news = هذا جديد عن اجتماع الشبكة. اليوم والوقت والمكان كما كانت.
mail-patient-meeting-cancelled = أُلغي اجتماع الشبكة. لا حاجة إلى الحضور.
mail-patient-meeting-reminder = تذكير: لديك اجتماع شبكة عندنا قريبًا.
mail-patient-meeting-more = عبر الرابط يمكنك أن تقرأ من سيحضر وعمّ سنتحدث.

## What is the same for everybody.
patient-meeting-beforehand = أولًا تتحدث وحدك معنا ومع المترجم الشفوي لمدة { $length }. يأتي الآخرون بعد ذلك. هكذا هو الأمر للجميع.
patient-meeting-beforehand-two = أولًا تتحدث وحدك معنا لمدة { $length }. يأتي الآخرون بعد ذلك. هكذا هو الأمر للجميع.
patient-meeting-no = يمكنك دائمًا أن تقول لا: لشخص، أو لسؤال، أو للاجتماع كله.

## Behind the link: who comes, and what is spoken of.
patient-meeting-people = من سيحضر
patient-meeting-items = عمّ سنتحدث
patient-meeting-clinic = من العيادة
patient-meeting-other = من أحد الحاضرين
patient-meeting-in-danish = بالدنماركية: { $words }
patient-meeting-call = اتصل بنا إذا أردت أن تعرف من سيحضر وعمّ سنتحدث.
patient-meeting-role-caseworker = موظف شؤون اجتماعية
patient-meeting-role-general-practitioner = طبيب الأسرة
patient-meeting-role-specialist = طبيب مختص
patient-meeting-role-home-nurse = ممرض منزلي
patient-meeting-role-school = المدرسة
patient-meeting-role-housing = السكن
patient-meeting-role-organisation = جمعية أو منظمة
patient-meeting-role-relative = قريب أو صديق
patient-meeting-role-supporter = مرافق داعم
patient-meeting-role-other = شخص آخر

## The patient's copy of the plan.
patient-plan-title = خطتك
patient-plan-lead = انتهى الاجتماع. هذا ما اتفقنا عليه.
patient-plan-about = من الاجتماع في { $date }
patient-plan-goal = ما تتمناه
patient-plan-tasks = من يفعل ماذا
patient-plan-steps = خطواتك الصغيرة
patient-plan-you = أنت
patient-plan-by = حتى { $date }
patient-plan-asked = سألنا. لم يصل جواب بعد.
patient-plan-stuck = نبحث عن طريقة أخرى.
patient-plan-done = تم ذلك
patient-plan-next = الاجتماع القادم
patient-plan-empty = لم يُكتب شيء في الخطة بعد.
patient-plan-no = هذه خطتك. يمكنك أن تقول لا لأي شيء فيها. اتصل بنا.
