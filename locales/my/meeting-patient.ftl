# id: meeting-patient
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## To the patient, in a letter.
mail-patient-meeting-invitation = ကျွန်ုပ်တို့ထံတွင် သင့်အတွက် ကွန်ရက်အစည်းအဝေး ရှိသည်။ ထိုနေရာတွင် ကျွန်ုပ်တို့နှင့် သင့်ကို ကူညီသည့် အခြားသူများကို တွေ့ပါမည်။
mail-patient-meeting-changed = သင့်ကွန်ရက်အစည်းအဝေး ပြောင်းသွားသည်။ ယခု ဤသို့ ဖြစ်သည်။
mail-patient-meeting-news = သင့်ကွန်ရက်အစည်းအဝေး အကြောင်း အသိပေးချက် ဖြစ်သည်။ နေ့၊ အချိန်နှင့် နေရာ မပြောင်းပါ။
mail-patient-meeting-cancelled = သင့်ကွန်ရက်အစည်းအဝေးကို ဖျက်လိုက်သည်။ လာရန် မလိုပါ။
mail-patient-meeting-reminder = သတိပေးချက်- မကြာမီ ကျွန်ုပ်တို့ထံတွင် သင့်ကွန်ရက်အစည်းအဝေး ရှိသည်။
mail-patient-meeting-more = မည်သူ လာမည်၊ ဘာပြောမည်ကို လင့်ခ်တွင် ဖတ်နိုင်သည်။

## What is the same for everybody.
patient-meeting-beforehand = ပထမဆုံး { $length } ကျွန်ုပ်တို့၊ စကားပြန်တို့နှင့်သာ သင် စကားပြောပါမည်။ အခြားသူများ နောက်မှ လာပါမည်။ လူတိုင်းအတွက် ဤသို့ ဖြစ်သည်။
patient-meeting-beforehand-two = ပထမဆုံး { $length } ကျွန်ုပ်တို့နှင့်သာ သင် စကားပြောပါမည်။ အခြားသူများ နောက်မှ လာပါမည်။ လူတိုင်းအတွက် ဤသို့ ဖြစ်သည်။
patient-meeting-no = အချိန်မရွေး ငြင်းနိုင်သည်- လူတစ်ဦးကို၊ မေးခွန်းတစ်ခုကို၊ အစည်းအဝေးတစ်ခုလုံးကို။

## Behind the link: who comes, and what is spoken of.
patient-meeting-people = မည်သူ လာမည်
patient-meeting-items = ပြောမည့်အကြောင်းများ
patient-meeting-clinic = ဆေးခန်းမှ
patient-meeting-other = လာသူတစ်ဦးထံမှ
patient-meeting-in-danish = ဒိန်းမတ်ဘာသာဖြင့်- { $words }
patient-meeting-call = မည်သူ လာမည်၊ ဘာပြောမည်ကို သိလိုလျှင် ဖုန်းခေါ်ပါ။
patient-meeting-role-caseworker = လူမှုရေးဝန်ထမ်း
patient-meeting-role-general-practitioner = မိသားစုဆရာဝန်
patient-meeting-role-specialist = အထူးကုဆရာဝန်
patient-meeting-role-home-nurse = အိမ်လာသူနာပြု
patient-meeting-role-school = ကျောင်း
patient-meeting-role-housing = နေအိမ်ရေးရာ
patient-meeting-role-organisation = အသင်းအဖွဲ့
patient-meeting-role-relative = မိသားစု သို့မဟုတ် မိတ်ဆွေ
patient-meeting-role-supporter = အနားတွင် ကူညီသူ
patient-meeting-role-other = အခြားသူ

## The patient's copy of the plan.
patient-plan-title = သင့်အစီအစဉ်
patient-plan-lead = အစည်းအဝေး ပြီးပါပြီ။ ကျွန်ုပ်တို့ သဘောတူထားသည်မှာ ဤသို့ ဖြစ်သည်။
patient-plan-about = { $date } အစည်းအဝေးမှ
patient-plan-goal = သင် မျှော်လင့်သည်
patient-plan-tasks = မည်သူက ဘာလုပ်မည်
patient-plan-steps = သင့်ကိုယ်ပိုင် ခြေလှမ်းငယ်များ
patient-plan-you = သင်
patient-plan-by = နောက်ဆုံး { $date }
patient-plan-asked = မေးထားပါသည်။ အဖြေ မရသေးပါ။
patient-plan-stuck = အခြားနည်းလမ်း ရှာနေပါသည်။
patient-plan-done = ပြီးပါပြီ
patient-plan-next = နောက်အစည်းအဝေး
patient-plan-empty = အစီအစဉ်တွင် ဘာမှ မရေးရသေးပါ။
patient-plan-no = ဤသည် သင့်အစီအစဉ် ဖြစ်သည်။ ပါသမျှကို ငြင်းနိုင်သည်။ ထိုအခါ ဖုန်းခေါ်ပါ။
