# id: patient
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## What every letter has.
mail-greeting = Kære { $name }
mail-call = Ring til os på { $phone }, hvis du har spørgsmål.
mail-help = Need help to read this? Call { $phone }.
mail-zone = Alle tider er lokal tid i { $city }.
label-number-to-say = Nummer, hvis du ringer
label-day = Dag
label-time = Tid
label-place = Sted
label-phone = Telefon
label-interpreter = Tolk

## To the patient, and to a further recipient.
mail-patient-summary = Aftale
mail-patient-subject-invitation = Aftale { $date } kl. { $time }
mail-patient-subject-changed = Ændret aftale: { $date } kl. { $time }
mail-patient-subject-news = Nyt om din aftale { $date } kl. { $time }
mail-patient-subject-cancelled = Aflyst aftale: { $date } kl. { $time }
mail-patient-subject-questions = Spørgsmål før din aftale { $date } kl. { $time }
mail-patient-subject-reminder = Husk din aftale { $date } kl. { $time }
mail-recipient-subject-news = Nyt om aftalen { $date } kl. { $time }
mail-patient-lead-invitation = Du har en aftale hos os.
mail-patient-lead-changed = Din aftale er ændret. Her er det nye.
mail-patient-lead-news = Her er nyt om din aftale. Dag, tid og sted er som før.
mail-patient-lead-cancelled = Din aftale er aflyst. Du skal ikke komme.
mail-patient-lead-questions = Vi har nogle spørgsmål før din aftale. Alle får de samme spørgsmål. Du bestemmer, hvad du svarer på.
mail-patient-lead-reminder = Husk: Du har snart en aftale hos os.
mail-recipient-lead-invitation = Du er kontaktperson for en, der har en aftale hos os.
mail-recipient-lead-changed = Du er kontaktperson for en, der har en aftale hos os. Aftalen er ændret. Her er det nye.
mail-recipient-lead-news = Du er kontaktperson for en, der har en aftale hos os. Her er nyt om aftalen. Dag, tid og sted er som før.
mail-recipient-lead-cancelled = Du er kontaktperson for en, der havde en aftale hos os. Aftalen er aflyst.
mail-recipient-lead-reminder = Du er kontaktperson for en, der snart har en aftale hos os.
mail-patient-length = Aftalen varer { $length }.
mail-patient-allow = Aftalen varer { $length }. Sæt { $more } ekstra af.
mail-patient-arranging = Vi er ved at finde en tolk i { $language }.
mail-patient-coming = Der kommer en tolk i { $language }.
mail-patient-coming-video = En tolk i { $language } er med på video.
mail-patient-coming-phone = En tolk i { $language } er med på telefon.
mail-patient-place-video = På video
mail-patient-place-phone = På telefon. Vi ringer til dig.
mail-patient-new-time = Ring til os på { $phone }, hvis du vil have en ny tid.
mail-patient-cannot-come = Kan du ikke komme? Svar på linket, eller ring til os på { $phone }.
mail-patient-cannot-come-call = Ring til os på { $phone }, hvis du ikke kan komme, eller hvis du har spørgsmål.
mail-patient-action = Svar her: jeg kommer, eller jeg kan ikke komme
mail-patient-questions-action = Svar på spørgsmålene her

## Pages behind a link.
link-closed-title = Dette link virker ikke mere
link-closed-lead = Linket kan være udløbet, eller en del af det mangler. Ring til os, så hjælper vi dig.
link-too-many-title = Vent lidt
link-too-many-lead = Linket er brugt meget ofte inden for en time. Prøv igen senere, eller ring til os.
link-call = Ring til { $name }
link-send = Send
flash-noted = Tak. Vi har dit svar.
flash-we-call = Tak. Vi ringer til dig. Din aftale gælder, indtil vi har talt sammen.
flash-nothing-changed = Intet er ændret. Sådan står det.

## The patient's page.
link-patient-title = Din aftale
link-patient-lead = Du har en aftale hos os.
link-patient-cancelled = Aftalen er aflyst eller forbi. Du skal ikke komme.
link-patient-question = Kommer du?
link-patient-accept = Jeg kommer
link-patient-decline = Jeg kan ikke komme
link-patient-call-me = Ring til mig
link-patient-other-time = Jeg vil gerne have en anden tid
link-patient-accepted = Du har svaret: Jeg kommer.
link-patient-declined = Du har svaret: Jeg kan ikke komme. Vi ringer til dig.
link-listen = Hør siden læst højt
link-patient-call = Ring til os
error-required = Feltet skal udfyldes.
error-too-long = Teksten er for lang.
error-not-a-choice = Det er ikke en af mulighederne.

## Dates, times and lengths of time.
date-at-time = { $date } kl. { $time }
time-from-to = kl. { $from } til { $to }
duration-minutes = { $minutes ->
    [one] { $minutes } minut
   *[other] { $minutes } minutter
}
duration-hours = { $hours ->
    [one] { $hours } time
   *[other] { $hours } timer
}
duration-hours-minutes = { $hours ->
    [one] { $hours } time
   *[other] { $hours } timer
} { $minutes ->
    [one] { $minutes } minut
   *[other] { $minutes } minutter
}

## In a demo.
layout-demo = Dette er en demo.
layout-demo-no-mail = Ingen post forlader den, og alle personer i den er opfundet.
