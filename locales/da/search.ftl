# id: search
# version: 1
# source: da
# translator: source text
# reviewer: none yet
# date: 2026-11-23

## The search while filters change.
search-order = Rækkefølge
order-best = De bedste først
order-earliest = De tidligste først
order-same-people = Kun nogen, patienten kender
search-count = { $count ->
    [0] Ingen tid fundet.
    [one] Én tid fundet.
   *[other] { $count } tider fundet.
}
search-bounded = Der var for meget at se igennem, så ikke alle dage er søgt. Vælg færre dage for at se resten.
search-failed = Søgningen gik ikke igennem. Tryk på »Find tider«.

## When nothing fits: what stands in the way, by what it is about.
search-part-time = Tid
search-part-patient = Patient
search-part-form = Form
search-part-clinician = Behandler
search-part-room = Lokale
search-part-interpreter = Tolk

## Why somebody, a room or a time is not among the answers.
search-why = Hvorfor er nogen ikke med?
search-why-title = Hvorfor ikke med?
search-why-about = Hvem eller hvad
search-why-only-time = Kun tidspunktet nedenfor
search-why-clinicians = Behandlere
search-why-interpreters = Tolke
search-why-rooms = Lokaler
search-why-date = Dag
search-why-time = Klokkeslæt
search-why-hint = Uden dag og klokkeslæt ses der på alle de dage, du søger i.
search-why-ask = Spørg hvorfor
search-why-possible = Intet er i vejen. Andre muligheder var bedre.
search-why-not = Det her er i vejen:
search-why-times = (på { $times } af { $starts } tidspunkter)
search-why-nearest = Mulige tider, de nærmeste først
search-why-show = Vis denne tid
search-why-back = Tilbage til søgningen
error-choose-one = Vælg én behandler, én tolk eller ét lokale, eller et tidspunkt.

## What stands in the way, over a period or of a whole set.
why-not-outside = Tidspunktet er ikke blandt dem, du søger i.
why-not-other-asked = Du søger efter en anden behandler.
why-not-no-clinician = Ingen behandler er ledig.
why-not-no-room = Intet lokale er ledigt.
why-not-no-interpreter = Ingen tolk kan komme.
why-not-together = Alle kan komme, men ikke på samme tid og sted.
why-not-past = De dage, du søger i, er passeret.
why-not-clinic-closed = Klinikken har lukket.
why-not-patient-busy = Patienten har andre aftaler.
why-not-patient-unavailable = Patienten kan ikke på de tidspunkter.
why-not-clinician-away = Behandleren er ikke på arbejde på de tidspunkter.
why-not-clinician-busy = Behandleren har ikke tid de dage.
why-not-room-busy = Lokalet er optaget på de tidspunkter.
why-not-interpreter-away = Tolken arbejder ikke på de tidspunkter.
why-not-interpreter-busy = Tolken har ikke tid de dage.
why-not-day-load = Tolkens dage er fulde.
