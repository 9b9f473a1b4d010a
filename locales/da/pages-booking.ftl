# id: pages-booking
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## Formularer.
form-sent-before = Denne formular er sendt før med et andet indhold. Se, hvad der blev gjort, og udfyld en ny formular.
error-before-from = Den sidste dag ligger før den første.
error-too-many-days = Der kan højst søges et år ad gangen.
weekday-mon = mandag
weekday-tue = tirsdag
weekday-wed = onsdag
weekday-thu = torsdag
weekday-fri = fredag
weekday-sat = lørdag
weekday-sun = søndag

## Find en patient.
patients-name = Patient
patients-name-hint = En del af navnet, mindst to bogstaver. Accenter betyder ikke noget.
patients-search = Find
patients-too-short = Skriv mindst to bogstaver af navnet.
patients-none = Ingen patient hedder det. Prøv en kortere del af navnet.
patients-found = Fundne patienter
patients-col-name = Navn
patients-same-name = samme navn: se fødselsdatoen
patient-born = Født
patient-called = Det kalder vi dig
patient-speaks = Taler
patient-same-name = En anden patient har samme navn. Se fødselsdatoen.

## Book.
booking-title = Book et besøg
booking-other-patient = En anden patient
booking-open-patient = Åbn patienten
booking-unasked = Ingen har endnu spurgt, hvilken variant af sproget patienten taler. Uden det kan vi ikke finde en tolk, der bliver forstået.
booking-ask-variety = Skriv varianten ned
booking-what = Hvad er der brug for
booking-visit-type = Besøgstype
booking-choose = Vælg
booking-from = Første dag
booking-to = Sidste dag
booking-more = Afgræns
booking-anybody = Alle
booking-any = Alle
booking-modality = Form
booking-not-before = Begynder tidligst
booking-not-after = Slutter senest
booking-weekdays = Ugedage (ingen valgt: alle)
booking-search = Find tider
booking-times = De bedste tider
booking-nearest = De nærmeste gode tider
booking-private = Tid alene, uden tolken
booking-private-hint = Patientens svar gemmes til behandleren. Det vises ikke her igen.
booking-private-yes = Ja
booking-private-no = Nej
booking-private-not-asked = Ikke spurgt
booking-book = Book
booking-nothing = Der blev ikke fundet en tid, hvor alle og et lokale er ledige.
booking-relax = Hvad der kan ændres for at finde mere
set-clinician = Behandler
set-interpreter = Tolk
set-agency-sends = sendes af
set-language = Sprog
set-place = Sted
set-kept = Optaget for behandler og lokale
set-reasons = Derfor denne tid
proposal-no-interpreter = Der er ikke brug for tolk
flash-booked = Besøget er booket.
