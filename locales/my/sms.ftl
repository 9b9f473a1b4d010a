# id: sms
# version: 2
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## Text messages: one line each.
sms-invitation = { $name }၊ { $sender } တွင် ရက်ချိန်းရှိသည်။
sms-invitation-unnamed = { $sender } တွင် ရက်ချိန်းရှိသည်။
sms-changed = { $name }၊ { $sender } ရက်ချိန်း ပြောင်းသည်။ အချိန်အသစ်-
sms-changed-unnamed = { $sender } ရက်ချိန်း ပြောင်းသည်။ အချိန်အသစ်-
sms-cancelled = { $name }၊ { $sender } ရက်ချိန်း ဖျက်သည်။
sms-cancelled-unnamed = { $sender } ရက်ချိန်း ဖျက်သည်။
sms-reminder = { $name }၊ { $sender } ရက်ချိန်း မမေ့ပါနှင့်။
sms-reminder-unnamed = { $sender } ရက်ချိန်း မမေ့ပါနှင့်။
sms-questions = { $name }၊ { $sender } ရက်ချိန်းမတိုင်မီ မေးခွန်းရှိသည်။
sms-questions-unnamed = { $sender } ရက်ချိန်းမတိုင်မီ မေးခွန်းများ။
sms-questions-link = ဤနေရာတွင် ဖြေပါ- { $link }
sms-recipient-invitation = သင်သည် { $sender } ရက်ချိန်းအတွက် ဆက်သွယ်ရန်ပုဂ္ဂိုလ် ဖြစ်သည်။
sms-recipient-changed = { $sender } ရက်ချိန်း ပြောင်းသည်။ သင်သည် ဆက်သွယ်ရန်ပုဂ္ဂိုလ် ဖြစ်သည်။ အချိန်အသစ်-
sms-recipient-cancelled = { $sender } ရက်ချိန်း ဖျက်သည်။ သင်သည် ဆက်သွယ်ရန်ပုဂ္ဂိုလ် ဖြစ်သည်။
sms-recipient-reminder = { $sender } ရက်ချိန်း မမေ့ပါနှင့်။ သင်သည် ဆက်သွယ်ရန်ပုဂ္ဂိုလ် ဖြစ်သည်။
sms-when = { $date } { $time } နာရီ
sms-place = နေရာ- { $place }
sms-answer = မလာနိုင်ဘူးလား။ ခေါ်ပါ { $phone }
sms-answer-link = မလာနိုင်ဘူးလား။ { $phone } ခေါ်ပါ သို့ ဖွင့်ပါ { $link }
sms-reply = လာမည် { $code } / မလာပါ { $code } ဟု ဖြေပါ၊ သို့ { $phone } ခေါ်ပါ
sms-reply-link = လာမည် { $code } / မလာပါ { $code } ဟု ဖြေပါ၊ { $phone } ခေါ်ပါ သို့ ဖွင့်ပါ { $link }
sms-call = မေးစရာ? ခေါ်ပါ { $phone }
sms-new-time = အချိန်အသစ်? ခေါ်ပါ { $phone }
sms-help = အကူအညီ? ခေါ်ပါ { $phone }

## For a phone that others read.
sms-shared = ရက်ချိန်း { $date } { $time } နာရီ။ ခေါ်ပါ { $phone }
sms-shared-changed = ရက်ချိန်း အချိန်အသစ်- { $date } { $time } နာရီ။ ခေါ်ပါ { $phone }
sms-shared-cancelled = ဖျက်သည်- ရက်ချိန်း { $date } { $time } နာရီ။ ခေါ်ပါ { $phone }

## Back to a phone that has answered, whoever holds it: nothing of a visit.
sms-heard = ကျေးဇူးတင်ပါသည်။ သင့်အဖြေ ရပါပြီ။
sms-unused = ဝမ်းနည်းပါသည်။ သင့်အဖြေကို အသုံးမပြုနိုင်ပါ။ { $phone } သို့ ဖုန်းခေါ်ပါ
