# id: errors
# version: 1
# source: da
# translator: source text
# reviewer: none yet
# date: 2026-11-22

## Sentences for error codes: the key is `error-` and the code, `_` written as `-`.
error-internal = Der skete en fejl hos os. Prøv igen om lidt.
error-not-found = Det findes ikke.
error-forbidden = Det har du ikke adgang til.
error-unauthorized = Log ind først.
error-busy = Serveren har travlt. Prøv igen om lidt.
error-unknown-field = Feltet kendes ikke.
error-invalid = Værdien kan ikke bruges.
error-birth-in-future = Fødselsdatoen ligger i fremtiden.
error-zawgyi = Teksten er skrevet i Zawgyi, som gamle burmesiske telefoner bruger. Skriv den igen med et Unicode-tastatur, så den kan læses og findes.
error-invisible-character = Teksten indeholder et tegn, som ingen kan se ({ $character }). Slet det, eller skriv teksten igen.
error-taken = Tiden er blevet optaget imens.
error-nothing-to-send = Der er intet at sende igen: Intet er meddelt endnu, eller det gælder ikke længere.
error-visit-over = Besøget er forbi eller aflyst.
error-visit-not-booked = Besøget er ikke længere booket og kan ikke ændres.
error-need-not-unfilled = Besøget mangler ikke en tolk.
error-proposal-changed = Bureauet har foreslået noget andet imens. Se igen, og beslut.
error-shared-with-clinics = Andre klinikker bruger også dette bureau, så én af dem kan ikke ændre det alene.
error-need-not-to-ask = Et bureau er allerede spurgt, nogen kommer, eller besøget er begyndt.
error-visit-not-begun = Det er for tidligt: besøget er ikke begyndt.
error-same-time = Det er den tid, der blev spurgt om. Sig ja til den, eller foreslå en anden.
error-nothing-proposed = Bureauet har ikke foreslået noget.
error-request-not-confirmed = Forespørgslen er ikke bekræftet.
error-request-confirmed = Forespørgslen er allerede bekræftet. Der skal ikke gøres mere.
error-request-declined = Forespørgslen er allerede afslået.
error-request-expired = Fristen er overskredet, og et andet bureau er spurgt. Der skal ikke gøres mere.
error-request-withdrawn = Forespørgslen er trukket tilbage. Der skal ikke gøres mere.
error-nothing-to-undo = Der er intet at fortryde.
error-too-late-to-undo = Det er for sent at fortryde: noget er sendt eller besvaret.
error-name-not-accepted = Denne tolk kan ikke bruges til opgaven. Vælg en anden.
error-attendance-not-now = Det kan ikke siges nu: det er ikke tiden, eller ingen skal komme.
error-not-assigned = Du er ikke længere bestilt til dette.
error-ahead = Dette tidspunkt ligger endnu forude.
error-before-began = Slutningen er ikke efter begyndelsen.

## Network meetings: what is missing, and the press that mends it.
error-is-a-meeting = Det er et netværksmøde: det flyttes og aflyses på sin egen side.
error-meeting-settled = Mødet har allerede sin tid eller er aflyst. Hent siden igen.
error-meeting-begun = Mødet er allerede begyndt.
error-meeting-over = Mødet er slut eller aflyst.
error-no-order-without-clash = Uanset rækkefølgen ville nogen høre noget, de ikke må. Spørg patienten om et samtykke, eller lad nogen komme til et andet møde.
error-not-the-list = Listen er ændret i mellemtiden. Hent siden igen, og sæt rækkefølgen en gang til.
error-off-the-table = Patienten vil ikke have, at der tales om det ved noget bord.
error-stays-in-the-clinic = Patienten vil have, at det bliver i klinikken.
error-time-held = Tiden holdes allerede.
error-time-not-held = Tiden holdes ikke.
error-too-many-held = Der kan ikke holdes flere tider på én gang. Giv en tilbage først.
error-nobody-asked-yet = Spørg først, hvilke tider der passer: før det holdes ingen hen.
error-patient-yes-missing = Patienten har ikke sagt ja til mødet. Skriv først ja’et ned.
error-nothing-to-ask = Der er endnu ingen at spørge eller ingen tid at vælge imellem.
error-poll-closed = Der kan ikke længere svares: tiden er fastlagt, eller svarfristen er udløbet.
error-patient-yes = Patienten har ikke sagt ja til mødet. Skriv ja’et ned.
error-items = Der er intet på dagsordenen. Vælg noget fra patientens liste.
error-people = Der er ikke spurgt nogen udefra. Spørg nogen.
error-consent-for-somebody = Nogen ved bordet må slet intet høre. Skriv et samtykke ned, eller spørg dem ikke længere.
error-clash = Nogen ville høre noget, de ikke må. Ordn dagsordenen, eller spørg patienten.
error-longer-than-meeting = Punkterne tager længere tid end mødet. Gør et kortere, eller gem et til en anden gang.
error-staff-items = Noget, der ikke er patientens, står mellem patientens punkter. Spørg patienten, eller sæt det sidst.
error-seat = Ingen tager pladsen for { $seat } på denne tid.
error-more-than-fit = Der er allerede så mange, som der er plads til. Tag først en væk.
error-consent-days = Et samtykke gælder højst et år og slutter ikke, før det begynder.
error-released-before-answers = Tiderne holdes mindst, til der ikke længere kan svares.
error-not-understood = Patienten har ikke sagt det tilbage med egne ord: før det er det ikke et samtykke.
error-call-off-first = Mødet er fastlagt. Aflys det, så alle får besked.
error-changes-the-meeting = En tid, der holdes eller er fastlagt til et netværksmøde, bliver, som den er. Afslå tilbuddet, eller spørg det næste bureau.
error-no-time-agreed = Der er endnu ikke aftalt en tid: det hører til et netværksmøde, der forberedes.
error-released-after-a-time = Tider holdes ikke længere end til den første af dem.
error-meeting-not-settled = Mødet har endnu ingen fastlagt tid.
error-meeting-not-begun = Det er ikke tid til det endnu: mødet har ikke været holdt.
error-table-code-wrong = Det er ikke koden. Se på de seks cifre igen, eller ring til os.
error-table-code-locked = For mange koder var forkerte. Ring til os: så får du en ny.
error-table-code-first = Siden er lukket igen. Skriv koden først.
error-minutes = Referatet er ikke klart.
error-open-tasks = En opgave i planen er stadig åben. Afslut den, eller opgiv den.
error-one-person = En opgave er én persons. Nævn enten behandleren eller deltageren.
error-task-settled = Opgaven er allerede udført, givet tilbage eller opgivet.
