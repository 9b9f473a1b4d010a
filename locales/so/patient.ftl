# id: patient
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## What every letter has.
mail-greeting = Mudane/Marwo { $name }
mail-call = Naga soo wac { $phone } haddii aad su'aalo qabtid.
mail-help = Ma u baahan tahay in lagaa caawiyo akhriska? Wac { $phone }, turjumaan ayaan kuu heleynaa.
mail-zone = Wakhtiyada oo dhan waa wakhtiga maxalliga ah ee { $city }.
label-number-to-say = Lambarka aad sheegeyso haddii aad soo wacdo
label-day = Maalinta
label-time = Wakhtiga
label-place = Meesha
label-phone = Taleefanka
label-interpreter = Turjumaanka

## To the patient, and to a further recipient.
mail-patient-summary = Ballan
mail-patient-subject-invitation = Ballan { $date } saacadda { $time }
mail-patient-subject-changed = Ballanta waa la beddelay: { $date } saacadda { $time }
mail-patient-subject-news = War ku saabsan ballantaada { $date } saacadda { $time }
mail-patient-subject-cancelled = Ballanta waa la joojiyay: { $date } saacadda { $time }
mail-patient-subject-questions = Su'aalo ka hor ballantaada { $date } saacadda { $time }
mail-patient-subject-reminder = Xusuusnow ballantaada { $date } saacadda { $time }
mail-recipient-subject-news = War ku saabsan ballanta { $date } saacadda { $time }
mail-patient-lead-invitation = Ballan ayaad nagu leedahay.
mail-patient-lead-changed = Ballantaada waa la beddelay. Hadda waa sidan.
mail-patient-lead-news = Waa war ku saabsan ballantaada. Maalinta, wakhtiga iyo meesha waa sidii hore.
mail-patient-lead-cancelled = Ballantaada waa la joojiyay. Uma baahnid inaad timaaddo.
mail-patient-lead-questions = Waxaan kuu haynaa su'aalo ka hor ballantaada. Qof walba isku su'aalo ayaa la weydiiyaa. Adigaa go'aansanaya waxaad ka jawaabayso.
mail-patient-lead-reminder = Xusuusin: dhowaan ballan ayaad nagu leedahay.
mail-recipient-lead-invitation = Waxaad tahay qofka lagala xiriiro qof ballan nagu leh.
mail-recipient-lead-changed = Waxaad tahay qofka lagala xiriiro qof ballan nagu leh. Ballanta waa la beddelay. Hadda waa sidan.
mail-recipient-lead-news = Waxaad tahay qofka lagala xiriiro qof ballan nagu leh. Waa war ku saabsan ballanta. Maalinta, wakhtiga iyo meesha waa sidii hore.
mail-recipient-lead-cancelled = Waxaad tahay qofka lagala xiriiro qof ballan nagu lahaa. Ballanta waa la joojiyay.
mail-recipient-lead-reminder = Waxaad tahay qofka lagala xiriiro qof dhowaan ballan nagu leh.
mail-patient-length = Ballantu waxay socotaa { $length }.
mail-patient-allow = Ballantu waxay socotaa { $length }. U dayi { $more } oo dheeraad ah.
mail-patient-arranging = Waxaan kuu raadineynaa turjumaan ku hadla { $language }.
mail-patient-coming = Waxaa imanaya turjumaan ku hadla { $language }.
mail-patient-coming-video = Turjumaan ku hadla { $language } ayaa fiidiyow ku soo biiraya.
mail-patient-coming-phone = Turjumaan ku hadla { $language } ayaa taleefan ku soo biiraya.
mail-patient-place-video = Fiidiyow
mail-patient-place-phone = Taleefan. Annaga ayaa ku soo wacayna.
mail-patient-new-time = Naga soo wac { $phone } haddii aad rabto wakhti cusub.
mail-patient-cannot-come = Miyaadan iman karin? Ka jawaab xiriirka, ama naga soo wac { $phone }.
mail-patient-cannot-come-call = Naga soo wac { $phone } haddii aadan iman karin ama aad su'aalo qabtid.
mail-patient-action = Halkan ka jawaab: waan imanayaa, ama ma iman karo
mail-patient-questions-action = Halkan kaga jawaab su'aalaha

## Pages behind a link.
link-closed-title = Xiriirkan ma shaqeynayo hadda ka dib
link-closed-lead = Xiriirka waxaa laga yaabaa inuu dhacay, ama qayb baa ka maqan. Na soo wac, waan ku caawineynaa.
link-too-many-title = Wax yar sug
link-too-many-lead = Xiriirka marar badan ayaa la isticmaalay saacad gudaheed. Mar dambe isku day, ama na soo wac.
link-call = Wac { $name }
link-send = Dir
flash-noted = Mahadsanid. Jawaabtaadii waan helnay.
flash-we-call = Mahadsanid. Waan ku soo wici doonnaa. Ballantaadu way taagan tahay ilaa aan kala hadalno.
flash-nothing-changed = Waxba isma beddelin. Sidan ayay tahay.

## The patient's page.
link-patient-title = Ballantaada
link-patient-lead = Ballan ayaad nagu leedahay.
link-patient-cancelled = Ballanta waa la joojiyay ama way dhammaatay. Uma baahnid inaad timaaddo.
link-patient-question = Ma imanaysaa?
link-patient-accept = Waan imanayaa
link-patient-decline = Ma iman karo
link-patient-call-me = I soo wac
link-patient-other-time = Waxaan rabaa wakhti kale
link-patient-accepted = Waxaad ku jawaabtay: Waan imanayaa.
link-patient-declined = Waxaad ku jawaabtay: Ma iman karo. Waan ku soo wici doonnaa.
link-listen = Dhegayso bogga oo la akhrinayo
link-patient-call = Na soo wac
error-required = Halkan waa in laga jawaabo.
error-too-long = Qoraalku aad buu u dheer yahay.
error-not-a-choice = Kani kama mid aha doorashooyinka.

## Dates, times and lengths of time.
date-at-time = { $date } saacadda { $time }
time-from-to = saacadda { $from } ilaa { $to }
duration-minutes = { $minutes ->
    [one] hal daqiiqo
   *[other] { $minutes } daqiiqo
}
duration-hours = { $hours ->
    [one] hal saac
   *[other] { $hours } saacadood
}
duration-hours-minutes = { $hours ->
    [one] hal saac
   *[other] { $hours } saacadood
} iyo { $minutes ->
    [one] hal daqiiqo
   *[other] { $minutes } daqiiqo
}

## In a demo.
layout-demo = Tani waa tijaabo.
layout-demo-no-mail = Boosto kama baxdo, dadka ku jirana waa mala-awaal.
