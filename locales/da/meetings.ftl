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
meetings-state-held = holdt, skal følges op
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
