# id: meeting-told
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## To a treating clinician.
mail-clinician-meeting-invitation = Der er aftalt et netværksmøde, som du er med i.
mail-clinician-meeting-changed = Et netværksmøde, som du er med i, er ændret. Her er det nye.
mail-clinician-meeting-news = Her er nyt om et netværksmøde, som du er med i. Tid og sted er som før.
mail-clinician-meeting-cancelled = Et netværksmøde, som du er med i, er aflyst.
label-beforehand = Alene med patienten
label-at-table = Med alle
label-read-back = Planen læses op

## To the interpreter.
mail-interpreter-meeting = Det er et netværksmøde: Flere personer taler. Først er der kun patienten, klinikken og dig i { $length }. De andre kommer bagefter.
mail-interpreter-meeting-more = På linket står, hvem der kommer hvornår, og ord, der vil blive brugt.

## The briefing, behind the interpreter's link and on paper.
briefing-title = Til tolken: netværksmøde { $number }
briefing-team = { $language }: { $count ->
    [one] én tolk
   *[other] { $count } tolke
}
briefing-seats = Hvem sidder ved bordet
briefing-patient = Patienten
briefing-clinic = Fra klinikken: { $count }
briefing-speaks = taler { $language }
briefing-seating = Sid ved siden af patienten. Én taler ad gangen. Bed om en pause, når det går for stærkt.
briefing-not-settled = Tiden er ikke aftalt endnu.
briefing-length = Det varer { $length }.
briefing-break = Bed om en pause, når du har brug for det, senest efter { $length }.
briefing-too-long = Én tolk alene tolker højst { $length }. Bed klinikken om en tolk mere.
briefing-turns = I skiftes: Aftal på forhånd, hvornår I skifter.
briefing-read-back = I de sidste { $length } læses planen op for patienten. Tolk det hele.
briefing-topics = Ord, der vil blive brugt
briefing-conflict = Kender du nogen ved bordet?
briefing-conflict-patient = Patienten: { $about }.
briefing-conflict-others = Udefra kommer: { $roles }.
briefing-conflict-tell = Hvis du måske kender nogen, så sig det til klinikken før mødet: { $phone }. Du behøver ikke at sige hvorfor.
briefing-ages = { $from } til { $to } år
briefing-lives = bor i { $area }
