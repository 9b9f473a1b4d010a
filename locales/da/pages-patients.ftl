# id: pages-patients
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## Patienter.
patients-title = Patienter
patients-next = Flere
patient-languages = Sprog
patient-not-asked = spørg om varianten
patient-interpreter = Tolk
patient-interpreter-yes = Har brug for tolk
patient-interpreter-no = Har ikke brug for tolk
patient-wish = Tolken skal være
patient-contact = Sådan nås patienten
patient-channels = Med
patient-no-channel = ingen har spurgt endnu
patient-mail = E-mail
patient-phone = Telefon
patient-hours = SMS og opkald kun
patient-shared = Andre læser telefonen
patient-neutral = Afsenderen nævner ingen klinik
patient-written = Læser
patient-recipients = Hvem der ellers får beskeder
patient-gets-invites = får indkaldelserne
patient-gets-nothing = får ingen indkaldelser
patient-upcoming = Kommende besøg
patient-past = Tidligere besøg
patient-no-visits = Ingen.
patient-book = Book et besøg
patient-edit = Ret navn, sprog og kontakt
patient-edit-title = Ret: { $name }
patient-edit-varieties = Hvad patienten taler
patient-edit-varieties-hint = Spørg om varianten, for eksempel levantinsk arabisk og ikke kun arabisk. Den første bruges først.
patient-edit-ask = Spørg patienten, hvilken variant det er. "{ $language }" kan blandt andet være { $varieties }. De, der taler den ene, forstår ikke altid den anden.
patient-edit-first = Først
patient-edit-second = Dernæst
patient-edit-third = Tredje
patient-edit-fourth = Fjerde
patient-edit-none = Ingen
patient-edit-channels = Med hvad, i rækkefølge
patient-edit-hours-from = Opkald og SMS fra
patient-edit-hours-to = indtil
patient-edit-no-wish = Intet ønske
patient-edit-wish-hint = En betingelse holdes altid. Et ønske holdes, medmindre patienten siger ja til andet.
patient-edit-save = Gem
flash-patient-saved = Gemt.
error-hours-end-first = Skriv, hvornår tiden slutter: senere end den begynder.
word-yes = ja
word-no = nej
written-da = dansk
written-en = engelsk
written-ar = arabisk
written-fa = persisk
written-my = burmesisk
written-so = somali
written-tr = tyrkisk
written-vi = vietnamesisk
patient-edit-leave = Forlad uden at gemme
patient-edit-reach = Adresse og telefon
patient-new = Ny patient
patient-who = Hvem
patient-name = Navn
patient-called-hint = Som patienten vil tiltales. Tomt: navnet.
patient-no-recipients = Ingen andre.
recipient-title = Beskeder til { $name } også til en anden
recipient-hint = Den, der står her, får også patientens beskeder, på sit eget sprog og ad sin egen vej. Beskederne nævner hverken grunden til besøget eller tolken.
recipient-who = Hvem der får beskeder
recipient-relation = Hvem det er for patienten
recipient-relation-hint = For eksempel søster eller kontaktperson i kommunen.
recipient-add = Tilføj en
recipient-change = Ret: { $name }
recipient-end = Ikke flere beskeder til { $name }
flash-patient-created = Patienten er oprettet.
flash-recipient-saved = Gemt.
flash-recipient-ended = Der sendes ikke flere beskeder dertil.

## What is kept of a patient, for the patient.
subject-title = Hvad der er gemt om patienten
subject-export = Alt som en fil
subject-export-hint = Filen er til patienten: oplysningerne, besøgene, alle beskeder, og hvem efter rolle der har set dem, hvornår og hvorfor.
subject-export-first = Udlever først alt, hvis patienten ønsker det.
subject-no-wishes = Private ønsker: spørg din behandler. Ingen andre kan læse dem.
subject-erase = Slet patienten
subject-erase-title = Slet
subject-erase-lead = Det kan ikke fortrydes. Se først, om klinikken skal gemme sine optegnelser i en tid: den pligt går forud.
subject-erase-goes = Hvad der forsvinder
subject-erase-goes-what = Navn, fødselsdag, kontakt, sprog, andre modtagere, private ønsker og hvem der har åbnet dem, ordene i alle beskeder, adresserne de gik til, links, og hvad der blev skrevet for at finde patienten.
subject-erase-stays = Hvad der bliver
subject-erase-stays-what = At der var besøg, uden navn, på hvilket sprog der blev spurgt om tolk, og hvad der var aftalt med bureauer; og loggen, hvis linjer ikke nævner nogen. Sikkerhedskopier har patienten, til de bliver afløst.
subject-erase-name = Skriv patientens navn, som det står ovenfor, for at gå videre
subject-erase-do = Slet for altid
subject-erase-not = Behold patienten
error-another-name = Det er ikke patientens navn.
error-visits-ahead = Patienten har et besøg forude eller er her nu. Aflys det først, eller marker det.
flash-erased = Patienten er slettet.
error-messages-waiting = Nogen skal først have besked om et aflyst besøg. Vent, til beskederne er sendt.
