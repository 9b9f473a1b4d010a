# id: day
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## A clinician's day.
day-other = Andre dage
day-before = Dagen før
day-today = I dag
day-after = Dagen efter
day-empty = Du har ingen besøg denne dag.
day-open-wishes = Før besøget: åbn ønskerne
day-wishes-opened = Ønskerne er åbnet
day-tasks = Dine opgaver
day-print = Print dagen
calendar-title = Din kalender andre steder
calendar-lead = Lad dit kalenderprogram abonnere på denne adresse. Den viser dine besøg med patientens initialer, og aldrig, hvad en patient ønsker.
calendar-address = Adressen på din kalender
calendar-address-hint = Hvem der har den, kan læse den: giv den ikke til nogen.
calendar-busy = Kun hvornår du er optaget
calendar-busy-hint = Til kolleger: den siger hvornår, og ikke mere. Det er en anden adresse, som ikke fører til den første.
calendar-renew = Lav en ny adresse
calendar-renew-hint = Programmer med den gamle adresse viser ikke mere noget.
flash-calendar-renewed = Dette er din nye adresse. Den gamle viser ikke mere noget.

## Reception, and the day on paper.
reception-empty = Ingen besøg denne dag.
day-sheet-title = Dagen på papir
day-sheet-reception = Receptionen
day-sheet-ticks = Sæt kryds
day-sheet-arrived = patienten kom
day-sheet-interpreter = tolken kom
day-sheet-wishes = ønskerne åbnet
day-sheet-held = holdt
day-sheet-printed = Printet { $at }. Se efter ændringer igen kl. { $until }.

## The interpreter on the day.
attendance = Tolken på dagen
attendance-minutes = Minutter forsinket
attendance-say-late = Er forsinket
attendance-say-there = Tolken er her
attendance-say-absent = Tolken kom ikke
attendance-told-late = { $minutes } minutter forsinket (sagt kl. { $at }): { $name }
attendance-told-there = har været her siden kl. { $at }: { $name }
attendance-told-absent = kom ikke (skrevet ned kl. { $at }): { $name }
attendance-told-returned = kan ikke komme (sagt kl. { $at }): { $name }
attendance-nobody-named = bureauets tolk
visit-arrived-at = Patienten kom
visit-held-at = Holdt
visit-held-otherwise = Blev holdt på andre tider
visit-began = Begyndte
visit-ended = Sluttede
visit-held-do = Skriv ned som holdt
task-ring-agency = Tolken kom ikke. Ring til bureauet nu: det er spurgt om en tolk på telefon.
task-interpreter-late = Tolken er forsinket. Sig det til patienten og behandleren.
task-interpreter-cannot-come = Tolken kan ikke komme. Bureauet har fået det at vide; ring, hvis der ikke kommer et andet navn.

## Private wishes.
wishes-title = Private ønsker
wishes-open-hint = Kun de, der behandler patienten, kan åbne ønskerne. De skjules igen efter et halvt minut.
wishes-open = Åbn ønskerne
wishes-stand = Hvad patienten ønsker
wishes-hide = Dette skjules af sig selv efter et halvt minut.
wishes-close = Skjul nu
wishes-bridge = Hvordan I så forstår hinanden
wishes-no-bridge = Ikke sagt
wishes-note = Praktisk note
wishes-note-hint = Kun det, som de behandlende skal vide. Højst 200 tegn.
wishes-ask = Spørg patienten alene
wishes-ask-hint = Tidligere svar erstatter aldrig dit eget spørgsmål. Det, der ikke siges nu, bliver, som det var.
wishes-in-person = Jeg har selv spurgt patienten, uden at andre var til stede
wishes-write = Skriv ned, hvad patienten sagde
wishes-write-hint = Det, der er skrevet før, vises aldrig her. Det, der ikke siges nu, bliver, som det var.
wishes-save = Skriv ned
wanted-yes = ja
wanted-no = nej
wanted-not-asked = ikke spurgt
flash-written-down = Skrevet ned.
error-ask-in-person = Sæt kryds ved, at du selv har spurgt patienten, uden at andre var til stede.
error-wishes-not-opened = Åbn ønskerne først.

## What a treating clinician can do.
act-title = Gør noget ved det
act-hint = Andre ser en almindelig ændring uden begrundelse.
act-exclude = Denne tolk skal ikke komme til patienten mere
act-exclude-do = Spørg efter en anden
act-need = Endnu en tolk på telefon, på
act-need-do = Spørg et bureau
act-longer = Mere tid med patienten: et længere besøg eller et til.
act-longer-do = Find en tid
flash-interpreter-excluded = Noteret. Hvis tolken var spurgt til dette besøg, spørges det næste bureau.
flash-need-added = Der spørges efter endnu en tolk.

## What was sent.
delivery-title = Hvad der er sendt
delivery-visit = Til besøget
delivery-state-waiting = venter på at blive sendt
delivery-state-sent = sendt
delivery-state-failed = kunne ikke sendes
delivery-state-task = skal printes eller siges af en person
delivery-state-void = ikke sendt, og skal ikke sendes mere

## Ønsker, som en, der ikke behandler patienten, har åbnet.
break-glass-link = Er du vikar for en kollega? Åbn de private ønsker med en grund.
break-glass-title = Åbn private ønsker med en grund
break-glass-hint = Du behandler ikke denne patient. Er du vikar for en kollega, så skriv, hvorfor du skal læse ønskerne: den ansvarlige kliniker får at vide, hvem der åbnede dem, hvornår og hvorfor.
break-glass-reason = Grund
break-glass-reason-hint = En sætning. Den ansvarlige kliniker læser den.
break-glass-do = Åbn ønskerne
error-reason-short = Skriv det i en sætning.
error-treating-already = Du behandler patienten: åbn ønskerne på deres egen side.
task-wishes-opened = En kollega, der ikke behandler patienten, har åbnet de private ønsker. Grunden står ved ønskerne.
wishes-opened-by-others = Åbnet af andre

## The questions before the visit, and the own one.
day-to-open = { $count ->
    [0] Alle ønsker for dagen er åbnet.
    [one] Ønskerne for ét besøg er ikke åbnet endnu.
   *[other] Ønskerne for { $count } besøg er ikke åbnet endnu.
}
day-to-ask = { $count ->
    [0] Du har spurgt alle alene.
    [one] Én patient mangler at blive spurgt alene.
   *[other] { $count } patienter mangler at blive spurgt alene.
}
day-ask-alone = Ved besøget: spørg patienten alene
day-asked-alone = Spurgt alene
wishes-asked-hint = Ved hvert besøg med tolk spørger du selv patienten, uden andre til stede. Svar via link eller telefon erstatter det aldrig.
wishes-asked = Jeg har spurgt, alene med patienten
flash-asked-alone = Noteret: du har spurgt.
