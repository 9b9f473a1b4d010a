# id: questions
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## The questions before the visit, on a page behind the link and read out on the phone.
link-questions-open = ရက်ချိန်းမတိုင်မီ မေးခွန်းများ
link-questions-title = သင့်ရက်ချိန်းမတိုင်မီ မေးခွန်းများ
link-questions-lead = လူတိုင်းကို တူညီစွာ မေးပါသည်။ ဘာဖြေမည်ကို သင် ဆုံးဖြတ်ပါ။ မလာမီအထိ ထပ်ဖြေနိုင်သည်။ သင့်အဖြေများကို ဤနေရာတွင် ဘယ်တော့မှ မပြပါ။
link-questions-language = သင့်ကိုယ်ပိုင်ဘာသာဖြင့် ရေးနိုင်သည်။
link-questions-important = ဤတစ်ကြိမ်တွင် သင့်အတွက် အရေးကြီးဆုံးမှာ ဘာလဲ။
link-questions-prepare = သင့်အတွက် ဘာပြင်ဆင်ထားရမလဲ။
link-questions-prepare-hint = ဥပမာ- ဘီးတပ်ကုလားထိုင်၊ သို့မဟုတ် တိတ်ဆိတ်သော စောင့်ဆိုင်းရာနေရာ။
link-questions-sex = သင့်အတွက် ဘယ်သူ ဘာသာပြန်ပေးရမလဲ။
link-questions-woman = အမျိုးသမီး
link-questions-man = အမျိုးသား
link-questions-any = မည်သူဖြစ်ဖြစ် ရသည်
link-questions-not-this-interpreter = ယခင်က ဘာသာပြန်ကို မလိုချင်ပါ။ အကြောင်းရင်း ပြောရန် မလိုပါ။
link-questions-reach = သင့်ကို မည်သို့ ဆက်သွယ်ရမလဲ။
link-reach-mail = အီးမေးလ်ဖြင့်
link-reach-sms = စာတိုဖြင့်
link-reach-call = ဖုန်းခေါ်ဆိုမှုဖြင့်
link-reach-print = စာဖြင့်
link-questions-private = ကျွန်ုပ်တို့နှင့် သီးသန့်အချိန်
link-questions-private-hint = ဤအဖြေများကို သင့်ကို ကုသသူများသာ ဖတ်သည်။ ဘာသာပြန်နှင့် သင့်မိသားစု မမြင်ရပါ။
link-wish-without-interpreter = ဘာသာပြန် မပါဘဲ ပြောချင်တာ ရှိပါသလား။
link-wish-without-companions = အတူလာသူများ မပါဘဲ ပြောချင်တာ ရှိပါသလား။
link-wish-other-interpreter = အခြားဘာသာပြန်နှင့် ပြောချင်တာ ရှိပါသလား။
link-wish-without-externals = အခြားသူများ (ဥပမာ မြို့နယ်) နှင့် တွေ့ဆုံပါက- သူတို့ မပါဘဲ ပြောချင်တာ ရှိပါသလား။
link-wish-yes = ရှိသည်
link-wish-no = မရှိပါ
link-questions-again = သီးသန့်အချိန်အကြောင်း အဖြေများကို နောက်တစ်ကြိမ် ရွေးပါ။
link-questions-back = သင့်ရက်ချိန်းသို့
