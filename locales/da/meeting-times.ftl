# id: meeting-times
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## The agenda of a network meeting.
agenda-title = Dagsorden for { $number }
agenda-to-mend = Skal rettes
agenda-clash = { $name } ville høre “{ $item }” og må ikke.
agenda-misplaced = “{ $item }” er ikke patientens og står mellem patientens punkter. Flyt det ned, eller spørg patienten.
agenda-patient-agrees = Patienten er enig
agenda-too-long = Med tiden før og efter tager det { $takes } minutter; mødet har { $told }. Gør et punkt kortere, eller gem et til en anden gang.
agenda-to-consents = Se samtykkerne
agenda-arrange = Ordn rækkefølgen, så ingen hører noget, de ikke må
agenda-on-the-clock = Tiderne er dagens klokkeslæt.
agenda-from-the-beginning = Tiderne tælles fra mødets begyndelse, i timer og minutter.
agenda-doubled = Alt siges to gange: hvert punkt tager dobbelt så lang tid.
agenda-judged-on = Samtykkerne er vurderet for { $day }.
agenda-items = I denne rækkefølge
agenda-none = Der er intet på dagsordenen endnu.
agenda-pre-meeting = Patienten, du og tolken alene
agenda-read-back = Planen læses op for patienten
agenda-takes = { $minutes } minutter; { $takes } ved dette bord
agenda-length = Tager { $takes } af { $told } minutter.
agenda-source-patient = patientens
agenda-source-staff = klinikkens
agenda-source-participant = en deltagers
agenda-at-the-table = Ved bordet
agenda-alone = patienten og klinikken alene
agenda-outside = Venter udenfor
agenda-overhears = Ville høre det
agenda-up = Op
agenda-down = Ned
agenda-change = Ret
agenda-add = Tilføj
agenda-full = Der er så mange punkter, som der er plads til.
agenda-nothing-to-pick = Der er ikke mere på patientens liste, som der må tales om her.
agenda-pick = Sæt på dagsordenen
agenda-add-staff = Tilføj noget fra klinikken
agenda-seats = Hvem kommer hvornår
agenda-seats-hint = Alle udefra kommer én gang og går én gang.
agenda-nobody = Der er ikke spurgt nogen udefra endnu.
agenda-not-seated = har ingen tid ved bordet
agenda-hears = { $count ->
    [0] må intet høre
    [one] må høre { $count } punkt
   *[other] må høre { $count } punkter
}
agenda-seat = Ret tiderne
agenda-comes = Kommer
agenda-leaves = Går
agenda-seat-do = Gem tiderne
agenda-patients-words = Patientens ord
agenda-item-as-said = Som det siges ved bordet
agenda-item-hint = Den, der må høre om det, læser disse ord.
agenda-item-title = Hvad det handler om
agenda-question = Spørgsmål
agenda-question-hint = Det, mødet skal svare på.
agenda-minutes = Minutter
agenda-minutes-hint = Uden tolk; med tolk tager det dobbelt så lang tid.
agenda-agreed = Patienten er enig i, at det står mellem patientens egne punkter
agenda-item-change = Ret punktet
agenda-item-drop = Tag det af dagsordenen
agenda-item-consents-end = Patienten har sagt, hvem der må høre om dette. Med andre ord gælder det ikke længere, og du spørger patienten igen.
flash-agenda-ordered = Rækkefølgen er gemt.
flash-agenda-arranged = Dagsordenen er ordnet, og alle har deres tider.
flash-item-saved = Punktet er gemt.
flash-item-dropped = Punktet er taget af. Ingen hører længere om det.
flash-seated = Tiderne er gemt.

## The times that it could be at.
times-title = Tider for { $number }
times-cannot-settle = Tiden kan ikke fastlægges endnu:
times-settled = Tiden er fastlagt, og alle er inviteret.
times-missing = Før en tid kan fastlægges
times-poll = Hvad deltagerne siger
times-answers-until = Der kan svares indtil { $at }.
times-answers-over = Svarfristen var { $at }.
times-kept-until = Tider holdes indtil { $at }.
times-none = Der er ingen tid at vælge endnu.
times-time = Tid
times-together = Samlet
times-do = Handling
times-settle = Fastlæg
times-settle-hint = Klinikken, et lokale og en tolk holdes til den, alle andre tider gives tilbage, og alle inviteres.
times-settle-do = Fastlæg denne tid
times-hold = Hold
times-release = Giv tilbage
times-take-back = Fjern
times-hold-hint = Mens deltagerne svarer, kan op til tre tider holdes: klinikkens folk, et lokale og en tolk.
times-answers = Svar
times-all-answered = Alle har svaret.
times-silent = Har ikke svaret:
times-again = Kan ikke komme på nogen af tiderne og bliver spurgt igen:
times-write-down = Skriv ned, hvad { $name } siger
times-not-asked = Der kan svares, når deltagerne er spurgt, og indtil svarfristen.
times-ask = Spørg, hvilke tider der passer
times-ask-do = Spørg
times-ask-again = Spørg igen
times-ask-again-do = Spørg igen
times-answer-by = Svarfrist
times-release-at = Tider holdes indtil
times-day = Dag
times-clock = Klokkeslæt
times-find = Find tider
times-full = Der er så mange tider, som der kan vælges imellem. Fjern først en.
times-search = Søg
times-nothing = Der er ingen tid mellem disse dage, hvor klinikken kan mødes. Prøv andre dage.
times-offered = foreslået
times-offer = Foreslå denne tid
times-offer-do = Foreslå det afkrydsede
times-by-hand = Eller foreslå selv en tid
times-by-hand-do = Foreslå den
error-nothing-ticked = Vælg mindst én.
flash-times-offered = Foreslået.
flash-times-asked = Deltagerne er spurgt.
flash-time-kept = Tiden holdes.
flash-time-released = Tiden er givet tilbage; den kan stadig vælges.
flash-time-taken-back = Tiden er fjernet.
flash-time-settled = Tiden er fastlagt. Alle inviteres.
flash-vote-written = Skrevet ned.

## The poll.
poll-choice-yes = ja
poll-choice-if-need-be = om nødvendigt
poll-choice-no = nej
poll-silent = intet svar
poll-way-onsite = ved fremmøde
poll-way-phone = på telefon
poll-needed = skal være med
poll-optional = behøver ikke at komme
poll-best = bedst
poll-past = overstået
poll-kept = holdes
poll-substitute = en anden kommer i stedet
poll-substitute-comes = En anden fra samme sted kommer i stedet
poll-by-phone = på telefon
poll-counted = { $yes } ja, { $ifneedbe } om nødvendigt, { $no } nej, { $silent } uden svar
poll-quorum = alle, der skal med, kommer
poll-empty = ingen kommer fra
poll-way = Hvordan de deltager
poll-votes-title = Hvad { $name } siger om tiderne
poll-votes-hint = Som det blev sagt på telefon. Det, du lader stå åbent, er ikke sagt; det nyeste svar gælder.
poll-votes-do = Skriv ned
poll-back = Tilbage til tiderne
