# id: web
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## Omkring alle sider.
layout-skip = Til indholdet
layout-nav = Sider
layout-sign-out = Log ud

nav-book = Book
nav-visits = Besøg
nav-needs = Mangler tolk
nav-waiting = Venteliste
nav-tasks = Opgaver
nav-patients = Patienter
nav-day = Min dag
nav-reception = Receptionen
nav-requests = Bestillinger

error-title = Det lykkedes ikke
error-way-on = Til forsiden
error-request = Ringer du om det, så oplys dette nummer:

## Log ind.
sign-in-title = Log ind
sign-in-login = Brugernavn
sign-in-password = Adgangskode
sign-in-do = Log ind
sign-in-demo = Prøv som
sign-in-password-instead = Eller med adgangskode
error-sign-in = Navn og adgangskode passer ikke sammen. Prøv igen.
error-sign-in-wait = Der har været for mange forsøg. Vent { $minutes } minutter, og prøv igen.

## Hvorfor noget blev afvist.
error-malformed = Forespørgslen kan ikke læses.
error-malformed-json = Indholdet er ikke et JSON-objekt.
error-malformed-key = Idempotency-Key kan ikke bruges: den skal have 1 til 200 tegn.
error-method-not-allowed = Det kan ikke gøres her.
error-conflict = Det passer ikke med, hvordan tingene står nu.
error-still-running = Den samme forespørgsel er stadig i gang. Prøv igen om lidt.
error-stale = En anden har ændret dette imens. Hent det igen, og se ændringen.
error-too-large = Det er for stort til at sende.
error-unsupported-media = Den slags indhold kan ikke læses her.
error-key-reused = Denne Idempotency-Key er brugt til en anden forespørgsel.
error-too-many = Det er for mange. Prøv igen senere.

## Hvorfor et felt blev afvist.
error-not-text = Det skal være tekst.
error-not-a-list = Det skal være en liste.
error-not-an-object = Det skal være et objekt med felter.
error-not-a-date = Det er ikke en dato. Skriv den som 2027-01-05.
error-not-a-time = Det er ikke et klokkeslæt. Skriv det som 09:30.
error-not-an-instant = Det er ikke et tidspunkt. Skriv det som 2027-01-05T08:30:00Z.
error-not-in-range = Det skal være et helt tal fra { $min } til { $max }.
error-not-yes-or-no = Det skal være ja eller nej.
error-not-a-mail-address = Det er ikke en mailadresse.
error-not-a-phone-number = Det er ikke et telefonnummer.
error-unknown = Der findes ikke noget med det navn her.
error-unknown-language = Sproget kendes ikke. Skriv dets kode, for eksempel apc.
error-empty-list = Nævn mindst en.
error-list-too-long = Listen er for lang: højst { $max } ad gangen.
error-not-five-minutes = Det skal være et multiplum af 5 minutter.
error-ended = Det er ikke længere i brug.
