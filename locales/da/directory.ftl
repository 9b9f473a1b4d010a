# id: directory
# version: 1
# source: da
# translator: source text
# reviewer: none yet
# date: 2026-11-22

## Mennesker og ting.
nav-directory = Mennesker og ting
directory-title = Mennesker og ting
directory-intro = Det, besøg består af. Det, du afslutter her, bliver stående i alt det, der har været, og tilbydes ikke mere.
directory-count = { $count ->
    [one] { $count } i brug
   *[other] { $count } i brug
}
directory-clinician-all = Behandlere
directory-clinician-new = Ny behandler
directory-clinician-about = Sygeplejersker, læger og socialrådgivere med deres arbejdstider.
directory-clinician-column = Faggruppe
directory-clinician-end = Fra nu af kan ingen booke denne behandler. Personens login er en sag for sig og bliver stående.
directory-room-all = Lokaler
directory-room-new = Nyt lokale
directory-room-about = Hvor besøg holdes, og hvad lokalerne kan bruges til.
directory-room-column = Sted
directory-room-end = Fra nu af kan ingen booke dette lokale.
directory-visit-type-all = Besøgstyper
directory-visit-type-new = Ny besøgstype
directory-visit-type-about = Hvor langt et besøg er, hvem der holder det, og hvordan.
directory-visit-type-column = Længde
directory-visit-type-end = Fra nu af kan der ikke bookes besøg af denne type.
directory-agency-all = Tolkebureauer
directory-agency-new = Nyt bureau
directory-agency-about = Hvor bestillinger sendes hen, i hvilken rækkefølge og efter hvilken kontrakt.
directory-agency-column = Kontrakt
directory-agency-end = Fra nu af spørges dette bureau ikke mere. Bestillinger, der er sendt, bliver stående, og det samme gør det, bureauet har lovet.
directory-interpreter-all = Tolke
directory-interpreter-new = Ny tolk
directory-interpreter-about = Hvem de arbejder for, og hvad de mestrer. Klinikker deler dem.
directory-interpreter-column = Sprog
directory-interpreter-end = Fra nu af spørges der ikke efter denne tolk mere. Det, der er lovet, bliver stående.
directory-find = En del af navnet
directory-with-ended = Vis også dem, der er afsluttet
directory-show = Vis
directory-none = Der er ingen endnu.
directory-not-found = Ingen har det navn.
directory-found = { $count ->
    [one] En fundet
   *[other] { $count } fundet
}
directory-name = Navn
directory-state = Tilstand
directory-in-use = i brug
directory-is-ended = afsluttet
directory-before = Tilbage
directory-next = Flere
directory-choose = Vælg
directory-who = Hvem
directory-what = Hvad
directory-mail = E-mail
directory-phone = Telefon
directory-agency-mail-hint = Bestillinger sendes hertil.
directory-language = Sprog i beskeder
directory-profession = Faggruppe
directory-speaks = Sprog
directory-speaks-hint = Det, behandleren taler godt nok til at holde et besøg på det.
directory-speaks-one = Sprog
directory-hours = Arbejdstider
directory-hours-hint = Hver uge. Lad en dag stå tom, hvis den er fri, og det andet par, hvis der ingen pause er. Tider er multipla af fem minutter; 00:00 som slut er midnat.
directory-hours-from = fra
directory-hours-to = til
directory-hours-again-from = igen fra
directory-hours-again-to = til
directory-opening = Åbningstider
directory-opening-hint = Hver uge. 00:00 som slut er midnat. Udløber en svarfrist, mens bureauet har lukket, gælder den til en time efter, at det åbner igen.
directory-site = Sted
directory-seats = Pladser
directory-rank = Rækkefølge
directory-rank-hint = Det laveste tal tilbydes først.
directory-equipment = Udstyr
directory-equipment-hint = Et stykke på hver linje.
directory-needs-equipment-hint = Det, lokalet skal have, et stykke på hver linje.
directory-room-fit = Hvad det kan bruges til
directory-modalities = Måder at mødes på
directory-length = Længde
directory-length-hint = Minutter, i multipla af fem. Patient og tolk får det første at vide; behandler og lokale holdes også fri før og efter.
directory-minutes = Som oplyst
directory-lead = Før
directory-tail = Efter
directory-briefing = Tolken tidligere
directory-how = Hvordan det holdes
directory-interpreted = Tolkes, når patienten har brug for det
directory-level = Tolkens laveste niveau
directory-level-hint = 0 til 5; 0 kræver intet bevis.
directory-sex = Køn
directory-confidential = Tavshedserklæring til og med
directory-confidential-hint = Den sidste dag. Tomt for en ny: to år fra i dag.
directory-works-for = Arbejde
directory-agency-all-of = Arbejder for
directory-skills = Varianter
directory-skills-hint = Sig hvor godt, i begge retninger. Gem for at få flere linjer.
directory-skill = Variant
directory-grade = Hvor godt
directory-proofs = Beviser
directory-proofs-hint = Registre og prøver, hver med sit niveau fra 0 til 5. Gem for at få flere linjer.
directory-scheme = Register eller prøve
directory-proof-level = Niveau
directory-proof-until = Gyldig til og med
directory-hours-are = Tider
directory-hours-unknown = ikke kendt
directory-hours-known = som nedenfor
directory-hours-unknown-hint = En tolk, hvis tider ikke er kendt, vises som formodentlig ledig, aldrig som ledig.
directory-hours-of-week = En uges tider
directory-ended-on = Afsluttet { $day }.
directory-resume = Tag i brug igen
directory-end = Afslut: { $name }
directory-end-title = Afslut { $name }?
directory-end-not = Lad det blive i brug
directory-is-ended-already = Det er allerede afsluttet.
directory-ahead = { $count ->
    [0] Ingen kommende besøg.
    [one] Et kommende besøg.
   *[other] { $count } kommende besøg.
}
directory-ahead-which = Hvilke
directory-ahead-stay = De bliver stående, som de er booket. Flyt eller aflys hvert af dem, der ikke skal holdes.
directory-ahead-first = De første { $count } er vist.
directory-ahead-title = Kommende besøg
directory-rank-is = rang { $rank }
directory-no-contract = ingen kontrakt
flash-directory-saved = Gemt.
flash-directory-ended = Det er afsluttet. Du kan tage det i brug igen her.
flash-directory-resumed = Det er i brug igen.
error-twice = Det står her to gange.
error-hours-unknown-and-said = Der er udfyldt tider nedenfor, og her står, at de ikke er kendt.

## Hvor godt nogen mestrer en variant.
grade-no = slet ikke
grade-poor = dårligt
grade-workable = godt nok til at arbejde
grade-full = fuldt
grade-native = som førstesprog

## Kontrakter med bureauer.
contract-all = Kontrakter
contract-none = Der er ingen kontrakt, så dette bureau spørges ikke.
contract-new = Ny kontrakt
contract-line = Rang { $rank }, fra { $from }
contract-until = til og med { $to }
contract-holds = gælder
contract-not-now = gælder ikke i dag
contract-title = Kontrakt med { $agency }
contract-intro = En bestilling beholder de vilkår, den blev sendt under, uanset hvad der ændres her senere.
contract-what = Hvad den dækker
contract-rank = Rang
contract-rank-hint = Den laveste spørges først.
contract-from = Første dag
contract-to = Sidste dag
contract-answer = Svarfrist
contract-answer-hint = Med mindst så mange timer til besøget har bureauet så mange minutter til at svare. Det korteste varsel gælder for alt, der er kortere.
contract-lead = Timer til besøget
contract-minutes = Minutter til at svare
contract-parallel-title = Ved kort varsel
contract-parallel = Spørg de næste i rækken samtidig, med mindre end så mange timer
contract-parallel-hint = Tomt: altid et bureau ad gangen.
contract-money = Hvad der faktureres
contract-free-cancel = Aflysning er gratis indtil så mange timer før
contract-minimum-onsite = Mindst ved fremmøde, i minutter
contract-minimum-remote = Mindst på video eller telefon, i minutter
contract-unit = Derefter pr. påbegyndt enhed af så mange minutter
contract-price = Pris for en time
contract-price-hint = For eksempel 600,00
contract-currency = Valuta
contract-varieties = Varianter
contract-varieties-hint = Vælg ingen, når kontrakten dækker alle sprog. Gem for at få flere linjer.
flash-contract-saved = Kontrakten er gemt.
error-not-a-price = Det er ikke en pris. Skriv den som 600,00.

## Når nogen eller noget er væk.
absence-title = { $name }: fravær
absence-back = Tilbage til siden
absence-coming = Kommende fravær
absence-none = Ingen.
absence-change = Fravær
absence-new = Nyt fravær
absence-hint = Hele dage, medmindre der er udfyldt tider. Uden en sidste dag er det en dag.
absence-from = Første dag
absence-from-time = fra
absence-to = Sidste dag
absence-to-time = til
absence-add = Skriv ned
absence-end = Tag tilbage
absence-from-to = { $from } til { $to }
absence-in-the-way = Besøg i den tid
flash-absence-added = Fraværet er skrevet ned. Ingen booker den tid.
flash-absence-ended = Det er taget tilbage fra nu af.
error-absence-over-visits = Der er besøg i den tid. Flyt eller aflys dem først.
error-absence-twice = En del af den tid står allerede som fravær.
error-absence-over = Den tid er forbi.
error-absence-end-first = Det slutter, før det begynder.

## Lister til at tage med.
export-title = Lister som filer
export-intro = Til et regneark (CSV). Det skrives ned, hvem der tager en liste ud af huset. Telefonnumre med plus får en apostrof foran, så et regneark ikke tager noget for en formel.
export-patients = Patienter
export-clinicians = Behandlere
export-interpreters = Tolke
export-rooms = Lokaler

## Hvem der ikke skal tolke for en patient.
exclusion-title = Tolke, der ikke skal komme
exclusion-since = siden { $day }
exclusion-everybody = til ingen af klinikkens patienter
exclusion-sure = Kun når patienten selv siger det.
exclusion-end = { $name } må komme igen
flash-exclusion-ended = Tolken må komme igen. Det gælder fra næste søgning.
exclusion-none = Ingen er udelukket.
exclusion-add = Der er en anden, der ikke skal komme
exclusion-who = Hvem skal ikke komme til patienten mere
exclusion-hint = Dem, der taler patientens sprog. Ingen spørger hvorfor. Er tolken spurgt eller på vej til et besøg forude, bliver det næste bureau spurgt med det samme.
exclusion-do = Skal ikke komme mere
flash-exclusion-added = Tolken skal ikke komme mere.

## Patienternes sprog.
language-title = Patienternes sprog
language-intro = Patienter får beskeder på deres eget sprog, når du har godkendt teksterne. Indtil da får de dansk med en linje på deres sprog om, hvor de kan ringe og få hjælp. Når tekster ændres, skal de ses igennem igen.
language-name = Sprog
language-by = Godkendt
language-house = skrevet sammen med programmet, sendes
language-approved = godkendt, sendes
language-changed = teksterne er ændret: godkend igen
language-stale = ældre end de danske tekster: sendes ikke
language-draft = kladde: sendes ikke
language-draft-in-demo = kladde: sendes i denne demo, med et mærke
language-approve = Godkend teksterne
language-approve-hint = Lad en, der er vokset op med sproget og læser dansk godt, sammenligne alle teksterne herunder. Du godkender med den persons navn.
language-reviewer = Hvem har læst alle teksterne
language-approve-do = Godkend
language-withdraw = Send ikke disse tekster mere
language-version = Version { $version }. Oversat: { $translator }. Gennemset: { $reviewer }.
language-key = Tekst
flash-language-approved = Patienterne får fra nu af beskeder på dette sprog.
flash-language-withdrawn = Patienterne får igen dansk med en linje på deres sprog.
error-texts-changed = Teksterne er ændret, siden du åbnede siden, eller kan ikke godkendes. Åbn den igen.
