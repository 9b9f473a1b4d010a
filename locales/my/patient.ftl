# id: patient
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## What every letter has.
mail-greeting = { $name } ခင်ဗျာ/ရှင့်
mail-call = မေးစရာရှိလျှင် ကျွန်ုပ်တို့ထံ { $phone } သို့ ဖုန်းခေါ်ပါ။
mail-help = ဤစာကို ဖတ်ရန် အကူအညီ လိုပါသလား။ { $phone } သို့ ဖုန်းခေါ်ပါ။ စကားပြန် ရှာပေးပါမည်။
mail-zone = အချိန်အားလုံးသည် { $city } ဒေသစံတော်ချိန် ဖြစ်သည်။
label-number-to-say = ဖုန်းခေါ်လျှင် ပြောရမည့် နံပါတ်
label-day = နေ့
label-time = အချိန်
label-place = နေရာ
label-phone = ဖုန်း
label-interpreter = စကားပြန်

## To the patient, and to a further recipient.
mail-patient-summary = ရက်ချိန်း
mail-patient-subject-invitation = ရက်ချိန်း { $date } { $time } နာရီ
mail-patient-subject-changed = ရက်ချိန်း ပြောင်းသည်- { $date } { $time } နာရီ
mail-patient-subject-news = သင့်ရက်ချိန်း အကြောင်း အသိပေးချက် { $date } { $time } နာရီ
mail-patient-subject-cancelled = ရက်ချိန်း ဖျက်သည်- { $date } { $time } နာရီ
mail-patient-subject-questions = သင့်ရက်ချိန်း { $date } { $time } နာရီ မတိုင်မီ မေးခွန်းများ
mail-patient-subject-reminder = သင့်ရက်ချိန်းကို မမေ့ပါနှင့်- { $date } { $time } နာရီ
mail-recipient-subject-news = ရက်ချိန်း အကြောင်း အသိပေးချက် { $date } { $time } နာရီ
mail-patient-lead-invitation = ကျွန်ုပ်တို့ထံတွင် သင့်အတွက် ရက်ချိန်း ရှိသည်။
mail-patient-lead-changed = သင့်ရက်ချိန်း ပြောင်းသွားသည်။ ယခု ဤသို့ ဖြစ်သည်။
mail-patient-lead-news = သင့်ရက်ချိန်း အကြောင်း အသိပေးချက် ဖြစ်သည်။ နေ့၊ အချိန်နှင့် နေရာ မပြောင်းပါ။
mail-patient-lead-cancelled = သင့်ရက်ချိန်းကို ဖျက်လိုက်သည်။ လာရန် မလိုပါ။
mail-patient-lead-questions = သင့်ရက်ချိန်း မတိုင်မီ မေးခွန်းအချို့ ရှိသည်။ လူတိုင်းကို တူညီသော မေးခွန်းများ မေးသည်။ ဘာဖြေမည်ကို သင် ဆုံးဖြတ်ပါ။
mail-patient-lead-reminder = သတိပေးချက်- မကြာမီ ကျွန်ုပ်တို့ထံတွင် သင့်ရက်ချိန်း ရှိသည်။
mail-recipient-lead-invitation = သင်သည် ကျွန်ုပ်တို့ထံ ရက်ချိန်းရှိသူ တစ်ဦး၏ ဆက်သွယ်ရန်ပုဂ္ဂိုလ် ဖြစ်သည်။
mail-recipient-lead-changed = သင်သည် ကျွန်ုပ်တို့ထံ ရက်ချိန်းရှိသူ တစ်ဦး၏ ဆက်သွယ်ရန်ပုဂ္ဂိုလ် ဖြစ်သည်။ ရက်ချိန်း ပြောင်းသွားသည်။ ယခု ဤသို့ ဖြစ်သည်။
mail-recipient-lead-news = သင်သည် ကျွန်ုပ်တို့ထံ ရက်ချိန်းရှိသူ တစ်ဦး၏ ဆက်သွယ်ရန်ပုဂ္ဂိုလ် ဖြစ်သည်။ ရက်ချိန်း အကြောင်း အသိပေးချက် ဖြစ်သည်။ နေ့၊ အချိန်နှင့် နေရာ မပြောင်းပါ။
mail-recipient-lead-cancelled = သင်သည် ကျွန်ုပ်တို့ထံ ရက်ချိန်းရှိခဲ့သူ တစ်ဦး၏ ဆက်သွယ်ရန်ပုဂ္ဂိုလ် ဖြစ်သည်။ ရက်ချိန်းကို ဖျက်လိုက်သည်။
mail-recipient-lead-reminder = သင်သည် မကြာမီ ကျွန်ုပ်တို့ထံ ရက်ချိန်းရှိသူ တစ်ဦး၏ ဆက်သွယ်ရန်ပုဂ္ဂိုလ် ဖြစ်သည်။
mail-patient-length = ရက်ချိန်းသည် { $length } ကြာမည်။
mail-patient-allow = ရက်ချိန်းသည် { $length } ကြာမည်။ အပို { $more } ချန်ထားပါ။
mail-patient-arranging = { $language } စကားပြန် ရှာနေပါသည်။
mail-patient-coming = { $language } စကားပြန် လာပါမည်။
mail-patient-coming-video = { $language } စကားပြန်သည် ဗီဒီယိုဖြင့် ပါဝင်ပါမည်။
mail-patient-coming-phone = { $language } စကားပြန်သည် ဖုန်းဖြင့် ပါဝင်ပါမည်။
mail-patient-place-video = ဗီဒီယိုဖြင့်
mail-patient-place-phone = ဖုန်းဖြင့်။ ကျွန်ုပ်တို့က သင့်ထံ ဖုန်းခေါ်ပါမည်။
mail-patient-new-time = အချိန်အသစ် လိုချင်လျှင် ကျွန်ုပ်တို့ထံ { $phone } သို့ ဖုန်းခေါ်ပါ။
mail-patient-cannot-come = မလာနိုင်ဘူးလား။ လင့်ခ်တွင် ဖြေပါ၊ သို့မဟုတ် { $phone } သို့ ဖုန်းခေါ်ပါ။
mail-patient-cannot-come-call = မလာနိုင်လျှင် သို့မဟုတ် မေးစရာရှိလျှင် { $phone } သို့ ဖုန်းခေါ်ပါ။
mail-patient-action = ဤနေရာတွင် ဖြေပါ- လာပါမည်၊ သို့မဟုတ် မလာနိုင်ပါ
mail-patient-questions-action = မေးခွန်းများကို ဤနေရာတွင် ဖြေပါ

## Pages behind a link.
link-closed-title = ဤလင့်ခ်ကို အသုံးပြု၍ မရတော့ပါ
link-closed-lead = လင့်ခ် သက်တမ်းကုန်သွားခြင်း သို့မဟုတ် တစ်စိတ်တစ်ပိုင်း ပျောက်နေခြင်း ဖြစ်နိုင်သည်။ ဖုန်းခေါ်ပါ။ ကျွန်ုပ်တို့ ကူညီပါမည်။
link-too-many-title = ခဏစောင့်ပါ
link-too-many-lead = လင့်ခ်ကို တစ်နာရီအတွင်း အကြိမ်များစွာ အသုံးပြုထားသည်။ နောက်မှ ထပ်ကြိုးစားပါ၊ သို့မဟုတ် ဖုန်းခေါ်ပါ။
link-call = { $name } သို့ ဖုန်းခေါ်ပါ
link-send = ပို့ပါ
flash-noted = ကျေးဇူးတင်ပါသည်။ သင့်အဖြေ ရရှိပါပြီ။
flash-we-call = ကျေးဇူးတင်ပါသည်။ ကျွန်ုပ်တို့ ဖုန်းခေါ်ပါမည်။ စကားပြောပြီးသည်အထိ သင့်ရက်ချိန်း ရှိနေပါသည်။
flash-nothing-changed = မည်သည့်အရာမျှ မပြောင်းပါ။ အခြေအနေမှာ ဤသို့ ဖြစ်သည်။

## The patient's page.
link-patient-title = သင့်ရက်ချိန်း
link-patient-lead = ကျွန်ုပ်တို့ထံတွင် သင့်အတွက် ရက်ချိန်း ရှိသည်။
link-patient-cancelled = ရက်ချိန်းကို ဖျက်ပြီး သို့မဟုတ် ပြီးဆုံးပြီ ဖြစ်သည်။ လာရန် မလိုပါ။
link-patient-question = လာပါမည်လား။
link-patient-accept = လာပါမည်
link-patient-decline = မလာနိုင်ပါ
link-patient-call-me = ကျွန်ုပ်ထံ ဖုန်းခေါ်ပါ
link-patient-other-time = အခြားအချိန်ကို လိုချင်ပါသည်
link-patient-accepted = သင့်အဖြေ- လာပါမည်။
link-patient-declined = သင့်အဖြေ- မလာနိုင်ပါ။ ကျွန်ုပ်တို့က ဖုန်းခေါ်ပါမည်။
link-listen = ဤစာမျက်နှာကို နားထောင်ပါ
link-patient-call = ကျွန်ုပ်တို့ထံ ဖုန်းခေါ်ပါ
error-required = ဤနေရာတွင် ဖြေရန် လိုသည်။
error-too-long = စာသား ရှည်လွန်းသည်။
error-not-a-choice = ဤသည်မှာ ရွေးချယ်စရာများထဲမှ မဟုတ်ပါ။

## Dates, times and lengths of time.
date-at-time = { $date } { $time } နာရီ
time-from-to = { $from } နာရီမှ { $to } နာရီအထိ
duration-minutes = { $minutes } မိနစ်
duration-hours = { $hours } နာရီ
duration-hours-minutes = { $hours } နာရီ { $minutes } မိနစ်

## In a demo.
layout-demo = ဤသည်မှာ စမ်းသပ်မှု ဖြစ်သည်။
layout-demo-no-mail = ဤနေရာမှ စာ မပို့ပါ။ ပါဝင်သူအားလုံးသည် စိတ်ကူးယဉ် ဖြစ်သည်။
