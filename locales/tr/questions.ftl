# id: questions
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## The questions before the visit, on a page behind the link and read out on the phone.
link-questions-open = Randevudan önceki sorular
link-questions-title = Randevunuzdan önce sorular
link-questions-lead = Herkese aynı soruları sorarız. Neye yanıt vereceğinize siz karar verirsiniz. Gelene kadar yeniden yanıt verebilirsiniz. Yanıtlarınız burada hiç gösterilmez.
link-questions-language = Kendi dilinizde yazabilirsiniz.
link-questions-important = Bu sefer sizin için en önemli şey nedir?
link-questions-prepare = Sizin için ne hazırlamalıyız?
link-questions-prepare-hint = Örneğin tekerlekli sandalye veya sessiz bir bekleme yeri.
link-questions-sex = Sizin için kim çeviri yapsın?
link-questions-woman = Bir kadın
link-questions-man = Bir erkek
link-questions-any = Fark etmez
link-questions-not-this-interpreter = Daha önceki çevirmeni istemiyorum. Nedenini söylemeniz gerekmez.
link-questions-reach = Size nasıl ulaşalım?
link-reach-mail = E-posta ile
link-reach-sms = Kısa mesajla
link-reach-call = Telefonla
link-reach-print = Mektupla
link-questions-private = Bizimle yalnız görüşme
link-questions-private-hint = Bu yanıtları yalnızca sizi tedavi edenler okur. Çevirmen ve aileniz görmez.
link-wish-without-interpreter = Çevirmen olmadan söylemek istediğiniz bir şey var mı?
link-wish-without-companions = Birlikte geldiğiniz kişiler olmadan söylemek istediğiniz bir şey var mı?
link-wish-other-interpreter = Başka bir çevirmenle söylemek istediğiniz bir şey var mı?
link-wish-without-externals = Başkalarıyla, örneğin belediyeyle görüşürsek: onlar olmadan söylemek istediğiniz bir şey var mı?
link-wish-yes = Evet
link-wish-no = Hayır
link-questions-again = Yalnız görüşmeyle ilgili yanıtları yeniden seçin.
link-questions-back = Randevunuza dön
