# id: waiting
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## The waiting list.
waiting-title = Venteliste
waiting-none = Ingen venter på en tid.
waiting-join = Sæt på venteliste
waiting-col-patient = Patient
waiting-col-what = Venter på
waiting-col-since = Har ventet
waiting-col-limits = Kan komme
waiting-col-do = Gør
waiting-for-days = { $days ->
    [0] siden i dag
    [one] { $days } dag
   *[other] { $days } dage
}
waiting-days = { $from } til { $to }
waiting-with = hos { $name }
waiting-not-before = ikke før kl. { $time }
waiting-not-after = færdig senest kl. { $time }
waiting-notice = { $hours ->
    [0] kan komme med det samme
    [one] skal vide det { $hours } time før
   *[other] skal vide det { $hours } timer før
}
waiting-search = Find tider
waiting-leave = Tag af listen
waiting-leave-sure = Patienten får ikke længere tilbudt en ledig time.
waiting-leave-do = Tag af listen
waiting-next = Vis flere
waiting-expired = Fik ingen tid i perioden
waiting-expired-hint = Ring til dem: vil de stadig gerne have en tid?
waiting-expired-since = ventede til og med { $day }
waiting-again = Sæt på listen igen
flash-waiting-joined = Patienten står på ventelisten.
flash-waiting-left = Patienten er taget af ventelisten.

## Joining.
waiting-join-title = Sæt på venteliste
waiting-from = Kan komme fra
waiting-to = Sidste dag
waiting-notice-label = Varsel i timer
waiting-notice-hint = Hvor lang tid før besøget patienten skal have besked.
waiting-join-hint = Når et besøg aflyses, viser dets side, hvem på ventelisten der kan få timen. Efter sidste dag står patienten blandt dem, der skal ringes til.
waiting-join-do = Sæt på listen
waiting-to-list = Til ventelisten
error-waits-already = Patienten venter allerede på denne slags besøg.
error-waits-no-more = Patienten står ikke længere på ventelisten.
error-day-is-over = Den dag er forbi.
error-clinician-of-other-profession = Denne behandler holder ikke denne slags besøg.

## The hour of a cancelled visit.
reuse-title = Brug timen igen
reuse-interpreter = { $name } kan stadig bestilles til denne time.
reuse-free = Bestillingen blev afbestilt i tide og koster ikke noget. Et nyt besøg er en ny bestilling.
reuse-paid = Tolkens tid er betalt alligevel: { $minutes }, { $amount }.
reuse-nobody = Ingen på ventelisten kan bruge netop denne time.
reuse-to-list = Se ventelisten
reuse-hint = For hver af dem passer det hele: patient, behandler, lokale, sprog og tolk.
reuse-waited = Har ventet: { $since }
reuse-book = Book til { $name }
reuse-other-variety = Et beslægtet sprog
reuse-knows-clinician = Kender behandleren
reuse-knows-interpreter = Kender tolken
reuse-more = Der venter flere, end vi har set på.
error-hour-not-free = Timen kan ikke længere gives til en anden.
error-hour-not-for-them = Timen passer ikke til denne patient. Vælg en anden.

## What a half-day would save, and what speaks against it.
pooling-title = Om den halve dag
pooling-half-morning = den formiddag
pooling-half-afternoon = den eftermiddag
pooling-here = { $name } er her allerede { $half } til { $visits ->
    [one] ét besøg
   *[other] { $visits } besøg
}.
pooling-travel = Ingen ny rejse: { $minutes } spares.
pooling-billed = Bureauets mindstetid kan deles: op til { $minutes } ({ $amount }) mindre.
pooling-meet = En anden patient, der taler { $variety }, er her omtrent på den tid. De kan møde hinanden i venteværelset.
