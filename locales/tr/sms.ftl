# id: sms
# version: 2
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## Text messages: one line each.
sms-invitation = { $name }, randevunuz var: { $sender }.
sms-invitation-unnamed = Randevunuz var: { $sender }.
sms-changed = { $name }, randevunuz değişti: { $sender }. Yeni zaman:
sms-changed-unnamed = Randevunuz değişti: { $sender }. Yeni zaman:
sms-cancelled = { $name }, randevunuz iptal edildi: { $sender }.
sms-cancelled-unnamed = Randevunuz iptal edildi: { $sender }.
sms-reminder = { $name }, randevunuzu unutmayın: { $sender }.
sms-reminder-unnamed = Randevunuzu unutmayın: { $sender }.
sms-questions = { $name }, randevunuzdan önce sorularımız var: { $sender }.
sms-questions-unnamed = Randevunuzdan önce sorular: { $sender }.
sms-questions-link = Yanıtlayın: { $link }
sms-recipient-invitation = Bir randevu için iletişim kişisisiniz: { $sender }.
sms-recipient-changed = Bir randevu değişti: { $sender }. İletişim kişisi sizsiniz. Yeni zaman:
sms-recipient-cancelled = Bir randevu iptal edildi: { $sender }. İletişim kişisi sizsiniz.
sms-recipient-reminder = Bir randevuyu hatırlatma: { $sender }. İletişim kişisisiniz.
sms-when = { $date }, saat { $time }
sms-place = Yer: { $place }
sms-answer = Gelemiyor musunuz? Arayın: { $phone }
sms-answer-link = Gelemiyor musunuz? { $phone } arayın veya açın: { $link }
sms-reply = EVET { $code } veya HAYIR { $code } yazın ya da { $phone } arayın
sms-reply-link = EVET { $code } veya HAYIR { $code } yazın, { $phone } arayın veya açın: { $link }
sms-call = Sorunuz mu var? Arayın: { $phone }
sms-new-time = Yeni randevu mu? Arayın: { $phone }
sms-help = Yardım gerekli mi? Arayın: { $phone }

## For a phone that others read.
sms-shared = Randevu: { $date }, saat { $time }. Arayın: { $phone }
sms-shared-changed = Randevunun yeni zamanı: { $date }, saat { $time }. Arayın: { $phone }
sms-shared-cancelled = İptal edildi: { $date }, saat { $time } randevusu. Arayın: { $phone }

## Back to a phone that has answered, whoever holds it: nothing of a visit.
sms-heard = Teşekkürler. Yanıtınızı aldık.
sms-unused = Üzgünüz, yanıtınızı kullanamadık. Lütfen { $phone } numarasını arayın
