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
