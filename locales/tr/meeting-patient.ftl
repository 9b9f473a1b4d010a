# id: meeting-patient
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## To the patient, in a letter.
mail-patient-meeting-invitation = Bizde bir ağ toplantınız var. Orada bizimle ve size yardım eden başkalarıyla buluşursunuz.
mail-patient-meeting-changed = Ağ toplantınız değişti. Şimdi böyle.
mail-patient-meeting-news = Ağ toplantınızla ilgili haber var. Gün, saat ve yer aynı.
mail-patient-meeting-cancelled = Ağ toplantınız iptal edildi. Gelmeniz gerekmez.
mail-patient-meeting-reminder = Hatırlatma: yakında bizde bir ağ toplantınız var.
mail-patient-meeting-more = Kimlerin geleceğini ve ne konuşacağımızı bağlantıda okuyabilirsiniz.

## What is the same for everybody.
patient-meeting-beforehand = Önce { $length } bizimle ve tercümanla yalnız konuşursunuz. Diğerleri sonra gelir. Bu herkes için böyledir.
patient-meeting-beforehand-two = Önce { $length } bizimle yalnız konuşursunuz. Diğerleri sonra gelir. Bu herkes için böyledir.
patient-meeting-no = Her zaman hayır diyebilirsiniz: bir kişiye, bir soruya, bütün toplantıya.

## Behind the link: who comes, and what is spoken of.
patient-meeting-people = Kimler geliyor
patient-meeting-items = Ne konuşacağız
patient-meeting-clinic = Klinikten
patient-meeting-other = Gelenlerden birinden
patient-meeting-in-danish = Danca: { $words }
patient-meeting-call = Kimlerin geleceğini ve ne konuşacağımızı bilmek isterseniz bizi arayın.
patient-meeting-role-caseworker = Belediye görevlisi
patient-meeting-role-general-practitioner = Aile hekimi
patient-meeting-role-specialist = Uzman doktor
patient-meeting-role-home-nurse = Evde bakım hemşiresi
patient-meeting-role-school = Okul
patient-meeting-role-housing = Konut
patient-meeting-role-organisation = Dernek veya kuruluş
patient-meeting-role-relative = Aile veya arkadaş
patient-meeting-role-supporter = Destek kişisi
patient-meeting-role-other = Başka biri

## The patient's copy of the plan.
patient-plan-title = Planınız
patient-plan-lead = Toplantı bitti. Şunlarda anlaştık.
patient-plan-about = Toplantı tarihi: { $date }
patient-plan-goal = Dileğiniz
patient-plan-tasks = Kim ne yapıyor
patient-plan-steps = Kendi küçük adımlarınız
patient-plan-you = Siz
patient-plan-by = En geç: { $date }
patient-plan-asked = Sorduk. Henüz yanıt gelmedi.
patient-plan-stuck = Başka bir yol arıyoruz.
patient-plan-done = Yapıldı
patient-plan-next = Sonraki toplantı
patient-plan-empty = Planda henüz bir şey yazmıyor.
patient-plan-no = Bu sizin planınız. İçindeki her şeye hayır diyebilirsiniz. O zaman bizi arayın.
