# id: pages-visits
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## Et besøgs side.
visit-title = Besøg
visit-title-of = Besøg { $number }
visit-patient = Patient
visit-answer-of-patient = Patientens svar
visit-no-answer = Intet endnu
visit-undo-until = Ingen besked er sendt endnu. Du kan fortryde indtil { $at } ({ $seconds ->
    [one] { $seconds } sekund
   *[other] { $seconds } sekunder
} endnu).
visit-undo = Fortryd
visit-move = Flyt
visit-follow-up = Book opfølgning
visit-print = Print indkaldelsen
visit-mark = Dagen for besøget
visit-mark-arrived = Er kommet
visit-mark-no-show = Kom ikke
visit-cancel = Aflys besøget
visit-cancel-who = Hvem kan ikke?
visit-cancel-do = Aflys besøget
cancel-free = Det er gratis at aflyse indtil { $until } ({ $agency }).
cancel-billable = { $agency } fakturerer { $minutes }, { $amount }. Det var gratis at aflyse indtil { $until }.
cancel-nothing-agreed = Det er gratis at aflyse: der er ikke aftalt en tolk.
visit-interpreter = Tolk
visit-comes = Kommer:
visit-name-follows = { $agency }, navnet følger
visit-asked-for = Ønsket
visit-sent = Sendt
visit-answer-by = Svar senest
visit-agency-phone = Bureauets telefon
visit-answer = { $at }: { $answer } ({ $channel })
visit-answer-with = { $at }: { $answer }, { $what } ({ $channel })
visit-answer-late = { $at }: { $answer } ({ $channel }), for sent; intet blev ændret
answer-said-confirm = ja
answer-said-decline = nej
answer-said-propose = foreslår noget andet
answer-channel-link = via link
answer-channel-portal = på bureauets side
answer-channel-given-back = og gav det tilbage
answer-channel-phone = på telefon
answer-channel-mail = på mail
visit-offer = Bureauet foreslår: { $offer }
visit-decide-accept = Accepter
visit-decide-refuse = Hold fast i det bestilte
visit-decide-next = Spørg det næste bureau
visit-phoned = Bureauet har ringet: skriv svaret ned
visit-phoned-said = Hvad sagde bureauet?
visit-phoned-who = Hvem kommer (eller foreslås)
visit-phoned-as-asked = Som bestilt, eller navnet følger
visit-phoned-why = Hvorfor ikke
visit-phoned-date = Foreslået dag
visit-phoned-time = Foreslået tid
visit-phoned-do = Skriv svaret ned
visit-close-need = Fortsæt uden tolk
visit-close-need-hint = Åbne bestillinger trækkes tilbage, og patienten får ikke længere at vide, at der bliver fundet en tolk.
visit-close-need-do = Fortsæt uden
visit-wishes = Private ønsker:
visit-wishes-write = skriv ned
visit-tasks = Opgaver
visit-no-tasks = Der er intet at gøre for dette besøg.
visit-to-task = Til opgaven
visit-news = Hvem der skrives til
visit-no-news = Ingen.
news-waits = holdes tilbage
news-due = Sendes { $at }.
sending-sent = sendt
sending-delivered = leveret
sending-down = venter
sending-waiting = venter
sending-failed = mislykkedes
sending-task = til en person
sending-void = ikke sendt
sending-told-sent = { $channel }, { $at }.
sending-told-delivered = { $channel }, på telefonen { $at }.
sending-told-down = { $channel }: den anden side svarer ikke nu. Næste forsøg { $at }.
sending-told-waiting = { $channel }, sendes { $at }.
sending-told-failed = { $channel }: endeligt afvist. Lavet { $at }. Der er en opgave.
sending-told-task = { $channel }: nogen skal gøre det. Lavet { $at }.
sending-told-void = { $channel }, lavet { $at }. Den blev aldrig sendt: noget nyere kom i stedet, eller modtageren får ikke mere.
flash-sent-again = Det sendes igen nu.
flash-undone = Den seneste ændring er fortrudt. Intet blev sendt.
flash-cancelled = Besøget er aflyst.
flash-marked = Skrevet ned.
flash-moved = Besøget er flyttet.
flash-answer-written = Bureauets svar er skrevet ned.
flash-answer-too-late = Svaret er skrevet ned. Det kom for sent og ændrede intet.
flash-decided = Din beslutning er skrevet ned.
flash-need-closed = Besøget fortsætter uden tolk.

## Hvad der sker af sig selv.
need-next-sent = Bestillingen sendes, når ventetiden er gået.
need-next-agency = Uden svar spørges det næste bureau { $at }.
need-next-alarm = Uden tolk bliver der alarm { $at }.
need-next-decide = Klinikken tager stilling til forslaget.
need-next-person = Der sker ikke mere af sig selv: nogen skal finde en løsning.

## Listen over besøg.
visits-title = Besøg
visits-from = Fra
visits-to = Til og med
visits-clinician = Behandler
visits-all = Alle
visits-show = Vis
visits-before = Tidligere
visits-after = Senere
visits-none = Der er ingen besøg på disse dage.
visits-none-book = Book et besøg
visits-more = Der er flere besøg, end der er plads til på en side. Vælg færre dage.
visits-col-time = Tid
visits-col-state = Status
visits-col-interpreter = Tolk

## Flyt.
moving-title = Flyt besøg { $number }
moving-now = Nu
moving-what-happens = Hvad der sker, når du flytter det
moving-agency = { $agency } spørges igen. { $interpreter } spørges først.
moving-agency-unnamed = { $agency } spørges igen.
moving-kept = Tolkens gamle tid holdes, indtil bureauet har svaret.
moving-told = Hver af disse får én besked, når ventetiden er gået: { $names }.
moving-nobody = Ingen får besked: der er ikke sendt noget endnu.
moving-choose = Vælg en ny tid
moving-move = Flyt hertil
moving-typed = Eller skriv en tid
moving-date = Dag
moving-time = Tid
moving-typed-do = Flyt til denne tid
moving-back = Tilbage til besøget
moving-not = Dette besøg kan ikke længere flyttes.
moving-search = Find tider

## Mangler tolk.
needs-title = Mangler tolk
needs-none = Alle kommende besøg, der har brug for tolk, har en.
needs-day = inden for 24 timer
needs-three-days = inden for 72 timer
needs-week = inden for 7 dage
needs-col-by = Skal være løst senest
needs-col-visit = Besøg
needs-col-language = Sprog
needs-col-state = Status
needs-col-next = Hvad der sker nu
needs-col-owner = Ansvarlig
needs-col-do = Hvad der kan gøres
needs-since = siden { $at }
needs-no-owner = ingen
needs-open = Åbn besøget
needs-call = Ring til { $agency }
needs-move = Flyt

## Opgaver.
tasks-title = Opgaver
tasks-none = Der er intet at gøre. Nye opgaver kommer her af sig selv.
task-due = Senest { $at }
task-visit = Besøg { $number }, { $when }
task-meeting = Netværksmøde { $number }
task-script = Hvad du siger i telefonen
task-ring = Ring til { $phone }
task-tick = Gjort
flash-ticked = Opgaven er gjort.
task-no-interpreter = Intet bureau kan sende en tolk. Find en løsning.
task-unfilled-alarm = Snart for sent: besøget har ingen tolk.
task-call-patient = Ring til patienten om tolken.
task-decide-proposal = Bureauet foreslår noget andet. Tag stilling.
task-patient-missed = Patienten kom ikke. Ring, spørg, hvordan det går, og tilbyd en ny tid: der er hverken bebrejdelse eller gebyr.
task-meeting-not-settled = Der blev holdt tider til mødet, og de er givet tilbage: intet blev fastlagt. Se på svarene, og spørg igen.
task-meeting-clash = Nogen ville ved mødet høre noget, de ikke må. Ordn dagsordenen, eller spørg patienten.
task-meeting-task-stuck = En opgave fra mødets plan går i stå eller er en andens. Find en anden vej.
task-meeting-task-overdue = Dagen for en opgave fra mødets plan er gået. Spørg, hvordan det står til.
task-meeting-seat-given-up = En, der skulle komme til mødet, siger, at det ikke går. Se, hvem det er, og ring.
task-meeting-code-locked = En har skrevet fem forkerte koder for at se et møde. Ring, og giv en ny kode.
task-call-participant = En, der er inviteret til et netværksmøde, har ingen mailadresse. Ring, og sig det, der står i brevet.
task-patient-cannot-come = Patienten kan ikke komme. Ring, og flyt eller aflys besøget.
task-print = Print brevet og send det.
task-call = Ring til patienten.
task-call-or-print = Ring til patienten eller send et brev: der er ingen anden vej.
task-delivery-failed = En besked kunne ikke afleveres. Sig det på en anden måde.
visit-mark-fulfilled = Blev holdt
visit-mark-booked = Tag mærket tilbage
visit-ask-agency = Spørg et bureau igen
visit-ask-agency-do = Spørg
news-read = Læs
news-again = Send igen
task-print-letter = Print brevet
flash-agency-asked = Bureauet er spurgt.
visits-cut = Der vises højst 62 dage ad gangen. "Senere" viser de næste.

## The questions before the visit, and what patients ask for.
task-ask-questions = Ring til patienten og stil spørgsmålene før besøget, eller stil dem i receptionen, hvor ingen andre hører det.
task-read-answers = Patienten har svaret på spørgsmålene. Læs svarene, og sørg for det, der bedes om.
task-patient-wants-call = Patienten beder om at blive ringet op.
task-patient-wants-other-time = Patienten vil gerne have en anden tid. Ring, og flyt besøget, hvis I finder en.
questions-by-link = patienten, via linket
questions-sent = Spørgsmålene blev stillet { $at }.
questions-answered = Sidst besvaret { $at }.
questions-not-sent = Spørgsmålene er ikke stillet endnu.
questions-not-interpreted = Der skal ikke bruges tolk: spørgsmålene hører til besøg med tolk.
questions-zawgyi = Skrevet i Zawgyi, som gamle telefoner i Myanmar skriver burmesisk: Det vises kun rigtigt med en Zawgyi-skrifttype, og tolken kan læse det højt fra sådan en telefon.
questions-nothing = Der blev ikke svaret på de almindelige spørgsmål.
questions-unanswered = Der er ikke svaret på noget endnu.
questions-by-phone = Skriv ned, hvad patienten siger i telefonen
questions-by-phone-hint = Alle bliver spurgt om det samme. Det, der ikke bliver sagt, står tomt. Tidligere svar bliver stående.
questions-private-hint = Stil kun disse, når patienten er alene i telefonen. Det, du skriver her, bliver aldrig vist igen; den behandler, der ser patienten, læser det.
preview-title = Hvad patienten læser
preview-hint = Sådan fortælles besøget nu, på patientens eget sprog og på dansk. Links er udeladt.
preview-sms = Som sms
