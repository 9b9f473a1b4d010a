# id: pages-courses
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## Afvisninger.
error-taken-in-course = Besøg { $number } i forløbet: { $what } Intet blev booket.
error-course-length = Et forløb har 2 til 12 besøg.
error-course-too-long = Et forløb må højst vare et år.
error-not-after-the-one-before = Hvert besøg skal ligge på en senere dag end det foregående.
error-course-same-clinician = Besøg hos samme faggruppe skal have den samme behandler.
error-course-same-interpreter = Alle besøg skal have den samme tolk.
error-after-contract = Ingen aftale med et tolkebureau rækker til denne dag.
error-nothing-left-of-course = Der er ingen besøg tilbage i forløbet, som kan aflyses.
error-course-changed-since = Et besøg i forløbet er siden ændret for sig. Fortryd eller aflys besøgene ét ad gangen.
error-not-both = Angiv kun det ene af de to.
error-nothing-free = Der blev ikke fundet en tid i de fire uger fra denne dag.

## Planlæg et forløb.
course-title = Book et forløb
course-as = Som et forløb
course-as-do = Planlæg forløbet
course-other-first = Vælg en anden første tid
course-rhythm = Hvor tit
course-every = Rytme
course-every-weeks = { $weeks ->
    [one] hver uge
   *[other] hver { $weeks }. uge
}
course-how-many = Antal besøg
course-times = { $times } besøg
course-sequence = Forskellige besøg efter hinanden
course-sequence-hint = Udfyldes, når besøgene ikke er ens. Så gælder rytmen ovenfor ikke.
course-then = Derefter
course-none = Ikke flere
course-after-days = Dage efter det foregående
course-plan-again = Vis planen
course-visits = Besøgene
course-all-as-wished = Alle { $count } besøg kan ligge som ønsket, med de samme mennesker hver gang.
course-some-instead = { $instead ->
    [one] Ét af { $count } besøg ligger på et andet tidspunkt end ønsket. Det er de samme mennesker hver gang.
   *[other] { $instead } af { $count } besøg ligger på et andet tidspunkt end ønsket. Det er de samme mennesker hver gang.
}
course-some-cannot = { $cannot ->
    [one] Ét af { $count } besøg kan ikke lade sig gøre med disse mennesker.
   *[other] { $cannot } af { $count } besøg kan ikke lade sig gøre med disse mennesker.
}
course-fit-as-wished = Som ønsket
course-fit-instead = Et andet tidspunkt
course-fit-cannot = Ingen tid
course-wished = Ønsket: { $when }.
course-trade-hour = I stedet: samme dag kl. { $time }, ikke { $wished }.
course-trade-later = I stedet: { $days ->
    [one] dagen efter
   *[other] { $days } dage senere
}, på samme klokkeslæt.
course-trade-later-hour = I stedet: { $days ->
    [one] dagen efter
   *[other] { $days } dage senere
}, kl. { $time }, ikke { $wished }.
course-trade-earlier = I stedet: { $days ->
    [one] dagen før
   *[other] { $days } dage tidligere
}, på samme klokkeslæt.
course-trade-earlier-hour = I stedet: { $days ->
    [one] dagen før
   *[other] { $days } dage tidligere
}, kl. { $time }, ikke { $wished }.
course-with = tolk
course-nearest = De nærmeste gode tider, også med andre mennesker:
course-near = { $when }: { $names }
course-other-time = Et andet tidspunkt
course-at = Dag og klokkeslæt
course-look = Se på denne tid
course-book = Book alle { $count } besøg
course-not-yet = Der kan ikke bookes endnu: Vælg en anden tid til de besøg, der mangler en, eller andre mennesker.
flash-course-booked = Hele forløbet er booket. Dette er det første besøg.

## På siden for et besøg.
course-word = Forløb
course-place = Besøg { $number } af { $count } i et forløb
course-before = Det foregående: { $when }
course-after = Det næste: { $when }
course-undo = Fortryd for hele forløbet
course-call-off = Aflys resten af forløbet
course-call-off-what = { $rest ->
    [one] Dette besøg aflyses.
   *[other] Dette besøg og de følgende aflyses: { $rest } i alt.
}
course-call-off-later = { $rest ->
    [one] Besøget efter dette aflyses.
   *[other] De { $rest } besøg efter dette aflyses.
}
course-call-off-do = Aflys resten
flash-course-cancelled = Resten af forløbet er aflyst.
