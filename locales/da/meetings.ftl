# id: meetings
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## The top of every page of a network meeting.
meetings-pages = Mødets sider
meetings-page-way = Vejen
meetings-page-people = Deltagere
meetings-page-problems = Patientens liste
meetings-page-consents = Samtykker
meetings-page-agenda = Dagsorden
meetings-page-times = Tider
meetings-page-plan = Referat og plan
meetings-next = Næste skridt: { $step }
meetings-state-idea = idé
meetings-state-prepared = forberedes
meetings-state-asked = deltagerne er spurgt
meetings-state-settled = tiden er aftalt
meetings-state-held = afholdt, følges op
meetings-state-closed = afsluttet
meetings-state-called-off = aflyst
meetings-purpose-plan = En fælles plan
meetings-purpose-work = Arbejde og forsørgelse
meetings-purpose-health = Helbred
meetings-purpose-home = Bolig
meetings-purpose-school = Skole
meetings-purpose-family = Familie

## The steps, and what is missing for them.
meetings-step-consent = patientens ja
meetings-step-prepare = forberedelse
meetings-step-find-time = find en tid
meetings-step-invite = invitér
meetings-step-brief-interpreter = forbered tolken
meetings-step-pre-meeting = formøde
meetings-step-meeting = møde
meetings-step-read-back = læs planen op
meetings-step-minutes = referat
meetings-step-follow-up = opfølgning
meetings-step-close = afslut
meetings-missing-patient-yes = Skriv patientens ja ned
meetings-missing-items = Vælg noget fra patientens liste til dagsordenen
meetings-missing-people = Inviter nogen udefra
meetings-missing-consent-for-somebody = Der er nogen, der endnu intet må høre: skriv et samtykke ned, eller tag dem af mødet
meetings-missing-clash = Nogen ville høre noget, de ikke må: ordn dagsordenen
meetings-missing-longer-than-meeting = Punkterne varer længere end mødet: gør et kortere, eller lad et vente
meetings-missing-staff-items = Noget, der ikke er patientens, står mellem patientens punkter: sæt det sidst, eller spørg patienten
meetings-missing-times = Foreslå tider at vælge imellem
meetings-missing-answers = Spørg deltagerne, hvilke tider der passer, og afvent deres svar
meetings-missing-seat = På ingen af tiderne er alle nødvendige pladser besat: foreslå andre tider, eller spørg en anden
meetings-missing-finalising = Vælg tiden
meetings-missing-interpreter = Ingen tolk er bekræftet endnu: se på forespørgslerne
meetings-missing-briefing = Forbered tolken, og sæt kryds
meetings-missing-pre-meeting = Mødet begynder med patienten, dig og tolken alene
meetings-missing-held = Mødet er ikke holdt endnu
meetings-missing-read-back = Læs planen op for patienten, og sæt kryds
meetings-missing-minutes = Skriv referatet, og sæt kryds, når det er klar
meetings-missing-open-tasks = En opgave i planen er stadig åben
meetings-missing-closing = Afslut mødet, når alt er gjort

## The list of meetings.
nav-meetings = Møder
meetings-title = Netværksmøder
meetings-title-of = Netværksmøde for { $patient }
meetings-convene = Indkald til netværksmøde
meetings-filter = Hvilke møder
meetings-group-all = Alle
meetings-group-open = Uden tid
meetings-group-settled = Med tid
meetings-group-over = Afsluttede
meetings-mine = Mine
meetings-everybodys = Alles
meetings-none = Der er ingen netværksmøder endnu. Et netværksmøde samler menneskene omkring en patient ved ét bord: en behandler indkalder, og patienten bestemmer, hvem der må høre hvad.
meetings-none-here = Der er ingen sådanne møder.
meetings-time = Tid
meetings-no-time = ingen tid endnu
meetings-col-next = Næste skridt
meetings-before = Forrige side
meetings-after = Næste side

## Beginning one.
meetings-convene-hint = Ingen får besked endnu. Først kommer patientens ja, og så forbereder I alt sammen.
meetings-type = Slags møde
meetings-type-hint = Den bestemmer, hvor længe mødet varer, og hvem der tolker. Gennem en tolk tager alt dobbelt så lang tid.
meetings-purpose = Hvad det handler om
meetings-purpose-hint = Deltagerne udefra får det at vide, når de overhovedet må høre noget.
meetings-colleagues = Hvem fra klinikken skal også være med
meetings-colleagues-hint = Du leder mødet. De kolleger, du vælger, ser og forbereder alt sammen med dig.
meetings-begin = Begynd
meetings-open = Åbn netværksmødet
flash-meeting-begun = Mødet er oprettet. Ingen har fået besked endnu.

## The page of one.
meetings-way = Hele vejen
meetings-step-idea = idé
meetings-stage-done = gjort
meetings-tick-brief-interpreter = Tolken er forberedt
meetings-tick-read-back = Planen er læst op
meetings-tick-minutes = Referatet er klar
meetings-tick-close = Afslut mødet
meetings-yes = Patientens ja
meetings-yes-there = Patienten har sagt ja
meetings-yes-not = ikke spurgt endnu
meetings-yes-hint = Spørg på en anden dag end mødets, og med tolk. Patienten kan altid tage det tilbage.
meetings-yes-said = { $at }, { $given }; skrevet ned af { $who }.
meetings-yes-said-through = { $at }, { $given }, gennem tolk { $interpreter }; skrevet ned af { $who }.
meetings-yes-do = Patienten siger ja
meetings-yes-back = Patienten tager det tilbage
meetings-yes-back-hint = Tider, der er holdt, gives fri, og ingen bliver spurgt mere.
meetings-yes-back-do = Tag patientens ja tilbage
flash-meeting-yes = Patientens ja er skrevet ned.
flash-meeting-yes-back = Patientens ja er taget tilbage.
meetings-how-given = Hvordan det blev givet
meetings-given-oral = mundtligt
meetings-given-written = skriftligt
meetings-given-drawn = udpeget på billeder
meetings-through = Tolkens nummer
meetings-through-hint = Lad feltet stå tomt, hvis I forstod hinanden uden tolk.
meetings-witness-hint = Vidnet er dig, aldrig tolken. Lad feltet stå tomt, hvis I forstod hinanden uden tolk.
meetings-goal = Patientens mål
meetings-goal-none = Der er ikke skrevet noget ned endnu. Hvad håber patienten, at mødet kan føre til?
meetings-goal-write = Skriv målet ned
meetings-goal-words = Med patientens egne ord
flash-meeting-goal = Målet er skrevet ned.
meetings-rendering = På dansk
meetings-save = Gem
meetings-change = Ret
meetings-parts = Det, der er forberedt
meetings-sum-people = { $count ->
    [0] ingen udefra er spurgt endnu
    [one] én person udefra
   *[other] { $count } personer udefra
}
meetings-sum-problems = { $count ->
    [0] der står ikke noget på listen endnu
    [one] ét problem, { $inside } kun til klinikken, { $off } tales der ikke om
   *[other] { $count } problemer, { $inside } kun til klinikken, { $off } tales der ikke om
}
meetings-sum-consents = { $hearing } af { $count } må høre noget
meetings-sum-agenda = { $count ->
    [0] der er ingen punkter endnu
    [one] ét punkt, { $minutes } af { $told } minutter med begyndelse og oplæsning
   *[other] { $count } punkter, { $minutes } af { $told } minutter med begyndelse og oplæsning
}
meetings-sum-times = { $count ->
    [0] der er ikke foreslået tider endnu
    [one] én tid, ingen er spurgt endnu
   *[other] { $count } tider, ingen er spurgt endnu
}
meetings-sum-asked = { $count ->
    [one] der er spurgt om én tid
   *[other] der er spurgt om { $count } tider
}: { $good } med alle nødvendige pladser, { $silent } har ikke svaret
meetings-sum-settled = tiden er aftalt
meetings-sum-plan = { $count ->
    [0] der er ikke aftalt noget endnu
    [one] én opgave, { $open } stadig åben
   *[other] { $count } opgaver, { $open } stadig åbne
}
meetings-who = Hvem kommer
meetings-clinic = Fra klinikken
meetings-nobody = Ingen udefra er spurgt endnu.
meetings-visit = Tolk, lokale og beskeder for denne aftale
meetings-call-off = Aflys mødet
meetings-call-off-who = Hvem kan ikke?
meetings-call-off-open = Tider, der er holdt, gives fri. Det forberedte kan stadig læses her.
meetings-call-off-settled = Patienten, tolken og alle inviterede får besked. Det forberedte kan stadig læses her.
meetings-call-off-do = Aflys mødet
flash-meeting-called-off = Mødet er aflyst.

## People from outside.
meetings-people = Deltagere udefra
meetings-people-none = Ingen er spurgt endnu. Spørg patienten, hvem der skal med, og hvem der ikke skal.
meetings-person-new = Spørg nogen
meetings-person-change = Ret en deltager
meetings-person-who = Hvem
meetings-person-other = En anden på samme plads må intet høre: med et andet navn, en anden rolle eller organisation ophører alle samtykker.
meetings-role = Rolle
meetings-role-caseworker = sagsbehandler
meetings-role-general-practitioner = praktiserende læge
meetings-role-specialist = speciallæge
meetings-role-home-nurse = hjemmesygeplejerske
meetings-role-school = skole
meetings-role-housing = bolig
meetings-role-organisation = forening
meetings-role-relative = pårørende eller ven
meetings-role-supporter = bisidder
meetings-role-other = en anden
meetings-organisation = Organisation eller afdeling
meetings-seat = Pladsen
meetings-presence-required = nødvendig
meetings-presence-optional = behøver ikke komme
meetings-presence-required-ask = Mødet har brug for, at pladsen er besat
meetings-presence-optional-ask = God at have med; spærrer ikke for nogen tid
meetings-seat-shared = Deler plads med
meetings-seat-own = ingen: en plads for sig
meetings-seat-hint = To fra samme kontor kan træde i stedet for hinanden: én af dem er nok.
meetings-seat-with = Kan afløses af
meetings-variety = Hvad de taler ved bordet
meetings-variety-none = ingen egen tolk
meetings-variety-hint = Til en pårørende, der har brug for tolk. Pårørende tolker aldrig.
meetings-speaks = Egen tolk
meetings-answer = Tider
meetings-not-asked = ikke spurgt endnu
meetings-silent = intet svar endnu
meetings-answered = { $yes } ja, { $maybe } om nødvendigt, { $no } nej
meetings-sitting = Ved bordet
meetings-hears = Må høre om
meetings-shows-name = De andre ser navnet
meetings-shows-name-ask = Patienten lader de andre se dette navn
meetings-reached = Sådan træffes de
meetings-person-drop = Tag { $name } af mødet
meetings-person-drop-hint = Pladsen ved bordet og alle samtykker til den ophører. Det, der allerede er givet videre, bliver stående under samtykker.
flash-participant-saved = Gemt.
flash-participant-dropped = Personen er taget af mødet og hører ikke mere.

## The patient's list.
meetings-problems = Patientens liste
meetings-problems-hint = Det, der plager patienten, med patientens ord og i patientens rækkefølge. Det bliver her, til patienten lader nogen høre om det.
meetings-problems-none = Listen er tom. Spørg: hvad plager dig, hvad plager dig mest, og hvem tror du kan hjælpe?
meetings-problem-new = Skriv et problem ned
meetings-problem-change = Ret et problem
meetings-problem-told = Som patienten fortæller det
meetings-problem-more = Mere om det
meetings-problem-limits = Grænser
meetings-words = Med patientens egne ord
meetings-words-variety = Sagt på
meetings-rendered-by = Hvem der har sagt det på dansk
meetings-rendered-by-hint = Tolkens nummer; tomt, hvis du selv forstod det.
meetings-rendered-through = på dansk ved tolk { $number }
meetings-rendered-here = på dansk ved den, der skrev det ned
meetings-rendered-not = ikke på dansk endnu
meetings-trouble = Plager
meetings-trouble-of = { $number } af 10
meetings-trouble-ask = Hvor meget det plager, 0 til 10
meetings-not-said = ikke sagt
meetings-since = Siden hvornår
meetings-hope = Hvad patienten håber på
meetings-helper = Hvem patienten tror kan hjælpe
meetings-clinic-only = bliver i klinikken
meetings-clinic-only-ask = Det bliver i klinikken
meetings-off-table = tales der ikke om
meetings-off-table-ask = Det tales der ikke om ved noget møde
meetings-limits-hint = Begge dele tager det af alle kommende dagsordener og ender samtykkerne til det.
meetings-picked = på dagsordenen
meetings-problem-drop = Tag det af listen
meetings-problem-drop-hint = Et punkt på dagsordenen, der er lavet af det, bliver stående.
meetings-order-handle = Flyt
meetings-order-up = Op
meetings-order-down = Ned
meetings-order-hint = Træk i Flyt, eller tryk på den, og brug piletasterne. Den nye rækkefølge gemmes af sig selv.
meetings-order-moved = »{ $name }« er nu nummer { $place } af { $count }.
meetings-order-saved = Rækkefølgen er gemt.
meetings-order-failed = Rækkefølgen kunne ikke gemmes. Hent siden igen.
flash-problem-saved = Gemt.
flash-problem-dropped = Det er taget af listen.
flash-problems-ordered = Rækkefølgen er gemt.

## Consents.
meetings-consents = Hvem må høre hvad
meetings-consents-of = Hvad { $name } må høre om
meetings-consents-hint = Ingen hører noget, medmindre patienten har sagt det for netop den person og det punkt. Det, nogen ikke må høre, findes ikke for dem.
meetings-consents-no-items = Der er ingen punkter på dagsordenen endnu: samtykke gives punkt for punkt.
meetings-consent-change = Ret
meetings-recipient = Person
meetings-until = til { $day }
meetings-direction = Hvem fortæller hvem
meetings-direction-nothing = intet
meetings-direction-clinic-tells = klinikken fortæller
meetings-direction-recipient-tells = fortæller klinikken
meetings-direction-both = begge veje
meetings-from = Fra
meetings-to = Til, højst et år
meetings-give = Skriv et samtykke ned
meetings-give-hint = Spørg på en anden dag end mødets, om én person ad gangen. Det, der gjaldt før for samme punkt, ophører.
meetings-give-items = Hvilke punkter
meetings-understood = Patienten har med egne ord sagt, hvad det betyder
meetings-give-do = Skriv samtykket ned
flash-consent-given = Samtykket er skrevet ned.
meetings-consent-said = { $direction }, fra { $from } til { $until }. Givet { $given }, forklaret af { $who }.
meetings-consent-through = { $direction }, fra { $from } til { $until }. Givet { $given }, forklaret af { $who } gennem tolk { $interpreter }.
meetings-consent-withdrawn = { $item }: { $direction }, ophørt { $day }.
meetings-consent-ended = { $item }: { $direction }, til { $until }.
meetings-consents-ended = Det, der er ophørt
meetings-withdraw = Tag det tilbage
meetings-withdraw-all = Tag alt tilbage for { $name }
meetings-withdraw-hint = Fra nu af hører de ikke mere om det. Det, der allerede er givet videre, kan ikke tages tilbage.
flash-consent-withdrawn = Samtykket er taget tilbage.
meetings-gone-out = Det, der er givet videre
meetings-gone-none = Intet er givet videre endnu.
meetings-gone-to = til { $name }
meetings-gone-consent = efter samtykket fra { $day }
meetings-off-title = Det, der ikke tales om
meetings-off-none = Patienten har ikke sat grænser.

## What opens the page of somebody from outside.
meetings-reply = Kommer?
meetings-reply-accepted = Kommer
meetings-reply-declined = Kan ikke komme
meetings-code = Kode til deres side
meetings-code-locked = låst: fem var forkerte
meetings-code-renew = En ny kode til { $name }
meetings-code-hint = Sig koden i telefonen, eller giv den i hånden; skriv den aldrig i mailen med linket. Den forrige åbner ikke noget mere.
flash-code-renewed = Der er en ny kode. Den forrige åbner ikke noget mere.
meetings-briefing-print = Udskriv tolkens kort
meetings-plan-print = Udskriv patientens udgave af planen
meetings-gone-agenda = at der tales om det
meetings-gone-decisions = hvad der blev besluttet
meetings-gone-tasks = hvad der skal gøres
meetings-signed = Enig i referatet
meetings-signed-yes = Ja
meetings-signed-not = Har ikke sagt det endnu
