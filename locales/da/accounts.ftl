# id: accounts
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## Adgangskoder.
password-new = Ny adgangskode
password-current = Din adgangskode nu
password-hint = { $min } tegn eller flere. Nogle ord i træk er nemme at huske; en adgangskodehusker gør det for dig.
password-change = Skift adgangskoden
password-ends = Du bliver logget ud alle andre steder, dine nøgler afsluttes, og forbindelsen til en anden login-udbyder fjernes.
error-password-short = En adgangskode skal have 12 tegn eller flere.
error-password-guessable = Den adgangskode ville blive gættet. Tag nogle ord, der ikke hører sammen.
error-password-wrong = Det er ikke din adgangskode.

## Linket, der åbner en konto.
welcome-title = Vælg en adgangskode
welcome-hello = Hej { $name }. Vælg den adgangskode, du vil logge ind med.
welcome-do = Videre

## Engangskoder.
code-title = Din kode
code-hint = Åbn den app på din telefon, der viser dine koder, og skriv den for Trialogue.
code-new = Du viser også en kode fra din telefon, når du logger ind: så åbner en adgangskode i forkerte hænder ingenting.
code-new-app = Åbn en app til koder på din telefon. Har du ingen, så installér en, for eksempel FreeOTP eller Aegis.
code-new-scan = Lad den tage dette billede.
code-new-type = Skriv de seks cifre, den viser.
code-new-picture = Et billede til den app, der viser koder
code-new-here = Åbn appen på denne enhed i stedet
code-new-by-hand = Skriv nøglen selv
code-label = Seks cifre
code-do = Log ind
code-again = Begynd forfra.
code-lost = Har du mistet telefonen, kan den, der styrer din konto, hjælpe.
error-code-wrong = Koden passer ikke. Hver kode virker én gang og kun kort tid: vent på den næste.

factor-title = Kode fra telefonen
factor-on = i brug
factor-off = ikke sat op
factor-hint = En app på din telefon viser en ny kode hvert halve minut; du skriver den efter adgangskoden.
factor-set = Sæt den op
factor-another = Sæt en anden telefon op
factor-remove = Gør det uden
error-second-factor-required = Her viser alle en kode; den kan flyttes til en anden telefon, men ikke undværes.
error-no-second-factor = Der er ingen kode at tage væk.
flash-second-factor-removed = Der bliver ikke længere spurgt om en kode.
flash-password-changed = Adgangskoden er skiftet.

## Log ind hos en udbyder udenfor. Dens navn sættes ind.
provider-sign-in = Log ind med { $label }
provider-go-on = Videre til { $label }
provider-again = Begynd igen
error-provider-going = Du bliver sendt videre til { $label }.
error-provider-stale = Dette forsøg på at logge ind er for gammelt, fra en anden browser eller allerede brugt. Begynd igen.
error-provider-denied = Du blev ikke logget ind med { $label }: det blev afbrudt.
error-provider-away = Det er lige nu ikke muligt at logge ind med { $label }. Prøv igen senere; bliver det ved, kan den, der driver serveren, hjælpe.
error-provider-away-password = Det er lige nu ikke muligt at logge ind med { $label }. Prøv igen senere, eller brug din adgangskode.
error-provider-refused = Svaret fra { $label } er ikke, som det skal være, og åbner derfor ingenting. Begynd igen; bliver det ved, finder den, der driver serveren, grunden i loggen.
error-provider-unknown = { $label } kender dig, men ingen konto her er forbundet med dig. Bed den, der styrer klinikkens konti, om et link.
error-provider-unknown-password = { $label } kender dig, men ingen konto her er forbundet med dig. Log ind med din adgangskode, og forbind den under din konto, eller bed den, der styrer kontiene, om et link.
error-provider-mismatch = { $label } kender dig under et andet navn end det, du logger ind med på denne konto, så de to blev ikke forbundet.
error-provider-of-another = En anden konto er allerede forbundet med dig hos { $label }. Den, der styrer kontiene, kan afbryde den forbindelse.
identity-on = forbundet
identity-off = ikke forbundet
identity-hint = Når kontoen er forbundet, logger du ind med { $label } og behøver ingen egen adgangskode her.
identity-connect = Forbind med { $label }
identity-other = Forbind på ny
identity-remove = Afbryd forbindelsen
flash-identity-connected = Kontoen er forbundet.
flash-identity-disconnected = Kontoen er ikke længere forbundet.
error-only-way-in = Du har ingen anden måde at logge ind på, så forbindelsen bliver.
error-not-connected = Kontoen er ikke forbundet.
error-sign-in-again = Til dette skal du være logget ind inden for de sidste ti minutter: log ud og ind igen.
password-none = Du har ingen adgangskode her: dette virker i ti minutter, efter at du er logget ind.
welcome-hello-provider = Hej { $name }. Dette link forbinder din konto.
welcome-instead = Eller uden adgangskode

## Egen konto.
account-title = Din konto
account-name = Navn
account-role = Rolle
account-sessions = Her er du logget ind
account-browser-unknown = Ukendt browser
account-here = her
account-since = siden { $at }
account-seen = sidst brugt { $at }
account-until = til { $at }
account-end-session = Log ud der
account-end-others = Log ud alle andre steder
flash-session-ended = Den session er afsluttet.
flash-sessions-ended = De sessioner er afsluttet.
account-tokens = Nøgler til programmer
account-tokens-hint = Et program, der handler for dig, viser en nøgle. Det kan programmer:
account-no-tokens = Du har ingen.
account-token-everything = Alt, hvad du må
account-token-over = er udløbet
account-token-new = Lav en nøgle
account-token-label = Hvad er den til?
account-token-scopes = Hvad må den?
account-token-days = I hvor mange dage?
account-token-do = Lav nøglen
account-token-made = Din nye nøgle
account-token-once = Kopiér den nu: den vises kun denne ene gang.
account-end-token = Afslut denne nøgle
flash-token-ended = Nøglen er afsluttet.
token-scope-read = Læse
token-scope-book = Booke og ændre besøg
token-scope-answer = Svare på bestillinger
token-scope-patients = Ændre patienter
token-scope-directory = Ændre personer og ting
token-scope-wishes = Private ønsker
token-scope-meetings = Netværksmøder

## Klinikkens konti.
nav-accounts = Konti
accounts-title = Konti
accounts-find = Find på navn
accounts-find-do = Find
accounts-code = viser en kode
accounts-no-code = ingen kode endnu
accounts-seen = her { $at }
accounts-none = Ingen af det navn.
account-state = Adgang
account-state-active = aktiv
account-state-invited = har et link
account-state-link-over = linket er udløbet
account-state-ended = afsluttet
account-last = Sidst her
account-never = aldrig
account-new-title = Giv en adgang
account-new-hint = Du får et link at give videre. Det virker én gang og i en uge, og personen vælger en adgangskode med det.
account-new-do = Lav kontoen
account-login-hint = Det, personen logger ind med, for eksempel mailadressen på arbejdet.
account-clinician = Hvilken kliniker?
account-no-clinician = ingen af dem
error-somebody-already = Der er allerede nogen, der logger ind som denne kliniker. Afslut den adgang først, eller lav et nyt link til den.
account-clinician-hint = Kun for rollen som kliniker: hvis besøg det er.
account-language = Sidernes sprog
account-link = Linket til den nye adgangskode
account-link-hint = Giv det kun til { $name }, i hånden eller i en mail, du selv skriver. Det vises kun denne ene gang, virker én gang og udløber om en uge.
account-own-hint = Det er din egen konto. Din adgangskode og din kode er her:
account-resume = Giv adgang igen
account-help = Hjælp til at logge ind
account-help-hint = Et nyt link er til den, der har glemt adgangskoden. Tag kun koden væk for en, du har talt med.
account-new-link = Lav et nyt link
account-remove-factor = Tag koden væk
account-end-sessions = Log ud alle steder
account-out = Afslut adgangen
account-out-hint = Logger personen ud med det samme og afslutter nøglerne. Det, personen har gjort, bliver stående.
account-out-do = Afslut adgangen
flash-access-ended = Adgangen er afsluttet.
flash-access-given = Personen kan logge ind igen.
error-own-account = Ret din egen adgang under Din konto.
error-access-ended = Adgangen er allerede afsluttet.
error-access-not-ended = Personen kan allerede logge ind.
error-account-works-elsewhere = Kontoen arbejder også et andet sted; den, der driver serveren, kan hjælpe.

## De første skridt på en tom server.
first-run-title = Velkommen til Trialogue
first-run-hint = Serveren er tom. Sig, hvilken klinik den er til, og hvem du er: du kommer til at lede den.
first-run-clinic = Klinikken
first-run-phone = Telefon, som patienter og bureauer får at vide
first-run-address = Adresse, som patienter læser den
first-run-zone = Tidszone
first-run-you = Dig
first-run-you-hint = Du giver andre adgang bagefter.
first-run-do = Begynd
first-run-waiting = Ingen har en konto her endnu. Da serveren startede, skrev den en adresse til de første skridt; åbn den.

## Det, der blev sendt, da sessionen var udløbet.
kept-title = Intet er gået tabt
kept-hint = Du var blevet logget ud, da du sendte det. Det er her, som du skrev det.
kept-send = Send det nu
kept-discard = Smid det væk
flash-kept-discarded = Det er smidt væk.

## Om mails kommer af sted.
trial-title = Kommer mails af sted?
trial-by-smtp = Mails sendes gennem { $server }.
trial-by-folder = Mails skrives i en mappe på serveren og går ikke til nogen; indstillingerne ([mail]) navngiver en mailserver.
trial-to = Send én mail til
trial-do = Prøv
trial-taken = Mailen til { $to } blev taget imod. Se efter, om den er kommet.
trial-not-taken = Mailen blev ikke taget imod.
trial-status = Mailserveren svarede { $status }.
trial-doctor = Den, der driver serveren, får mere at vide af
trial-subject = Mail fra Trialogue
trial-text = Mail fra { $clinic } kommer af sted fra Trialogue og er nået frem til dig. Du skal ikke gøre noget.
