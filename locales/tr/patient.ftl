# id: patient
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## What every letter has.
mail-greeting = Sayın { $name }
mail-call = Sorularınız varsa bizi { $phone } numarasından arayın.
mail-help = Bunu okumak için yardıma mı ihtiyacınız var? { $phone } numarasını arayın, tercüman buluruz.
mail-zone = Bütün saatler { $city } yerel saatine göredir.
label-number-to-say = Ararsanız söyleyeceğiniz numara
label-day = Gün
label-time = Saat
label-place = Yer
label-phone = Telefon
label-interpreter = Tercüman

## To the patient, and to a further recipient.
mail-patient-summary = Randevu
mail-patient-subject-invitation = Randevu: { $date }, saat { $time }
mail-patient-subject-changed = Randevu değişti: { $date }, saat { $time }
mail-patient-subject-news = Randevunuzla ilgili haber: { $date }, saat { $time }
mail-patient-subject-cancelled = Randevu iptal edildi: { $date }, saat { $time }
mail-patient-subject-questions = Randevunuzdan önce sorular: { $date }, saat { $time }
mail-patient-subject-reminder = Randevunuzu unutmayın: { $date }, saat { $time }
mail-recipient-subject-news = Randevuyla ilgili haber: { $date }, saat { $time }
mail-patient-lead-invitation = Bizde bir randevunuz var.
mail-patient-lead-changed = Randevunuz değişti. Şimdi böyle.
mail-patient-lead-news = Randevunuzla ilgili haber var. Gün, saat ve yer aynı.
mail-patient-lead-cancelled = Randevunuz iptal edildi. Gelmeniz gerekmez.
mail-patient-lead-questions = Randevunuzdan önce birkaç sorumuz var. Herkese aynı sorular sorulur. Neye yanıt vereceğinize siz karar verirsiniz.
mail-patient-lead-reminder = Hatırlatma: yakında bizde bir randevunuz var.
mail-recipient-lead-invitation = Bizde randevusu olan birinin iletişim kişisisiniz.
mail-recipient-lead-changed = Bizde randevusu olan birinin iletişim kişisisiniz. Randevu değişti. Şimdi böyle.
mail-recipient-lead-news = Bizde randevusu olan birinin iletişim kişisisiniz. Randevuyla ilgili haber var. Gün, saat ve yer aynı.
mail-recipient-lead-cancelled = Bizde randevusu olan birinin iletişim kişisisiniz. Randevu iptal edildi.
mail-recipient-lead-reminder = Yakında bizde randevusu olan birinin iletişim kişisisiniz.
mail-patient-length = Randevu { $length } sürer.
mail-patient-allow = Randevu { $length } sürer. Fazladan { $more } ayırın.
mail-patient-arranging = Size tercüman arıyoruz. Dil: { $language }.
mail-patient-coming = Bir tercüman gelecek. Dil: { $language }.
mail-patient-coming-video = Bir tercüman görüntülü olarak katılacak. Dil: { $language }.
mail-patient-coming-phone = Bir tercüman telefonla katılacak. Dil: { $language }.
mail-patient-place-video = Görüntülü
mail-patient-place-phone = Telefonla. Sizi biz arayacağız.
mail-patient-new-time = Yeni bir randevu isterseniz bizi { $phone } numarasından arayın.
mail-patient-cannot-come = Gelemiyor musunuz? Bağlantıdan yanıt verin veya bizi { $phone } numarasından arayın.
mail-patient-cannot-come-call = Gelemiyorsanız veya sorularınız varsa bizi { $phone } numarasından arayın.
mail-patient-action = Buradan yanıt verin: geleceğim veya gelemiyorum
mail-patient-questions-action = Soruları buradan yanıtlayın

## Pages behind a link.
link-closed-title = Bu bağlantı artık çalışmıyor
link-closed-lead = Bağlantının süresi dolmuş veya bir kısmı eksik olabilir. Bizi arayın, yardım ederiz.
link-too-many-title = Biraz bekleyin
link-too-many-lead = Bağlantı bir saat içinde çok sık kullanıldı. Daha sonra yeniden deneyin veya bizi arayın.
link-call = Arayın: { $name }
link-send = Gönder
flash-noted = Teşekkürler. Yanıtınızı aldık.
flash-we-call = Teşekkürler. Sizi arayacağız. Biz konuşana kadar randevunuz geçerlidir.
flash-nothing-changed = Hiçbir şey değişmedi. Durum böyle.

## The patient's page.
link-patient-title = Randevunuz
link-patient-lead = Bizde bir randevunuz var.
link-patient-cancelled = Randevu iptal edildi veya geçti. Gelmeniz gerekmez.
link-patient-question = Gelecek misiniz?
link-patient-accept = Geleceğim
link-patient-decline = Gelemiyorum
link-patient-call-me = Beni arayın
link-patient-other-time = Başka bir zaman istiyorum
link-patient-accepted = Yanıtınız: Geleceğim.
link-patient-declined = Yanıtınız: Gelemiyorum. Sizi arayacağız.
link-listen = Sayfayı sesli dinleyin
link-patient-call = Bizi arayın
error-required = Burayı yanıtlamanız gerekir.
error-too-long = Metin çok uzun.
error-not-a-choice = Bu, seçeneklerden biri değil.

## Dates, times and lengths of time.
date-at-time = { $date }, saat { $time }
time-from-to = saat { $from } ile { $to } arası
duration-minutes = { $minutes } dakika
duration-hours = { $hours } saat
duration-hours-minutes = { $hours } saat { $minutes } dakika

## In a demo.
layout-demo = Bu bir denemedir.
layout-demo-no-mail = Buradan posta gitmez ve içindeki herkes uydurmadır.
