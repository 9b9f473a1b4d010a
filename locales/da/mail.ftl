# id: mail
# version: 1
# source: da
# translator: source text
# reviewer: none yet
# date: 2026-11-22

## What every letter has.
label-number = Nummer
label-modality = Form
label-language = Sprog

## On a translation that nobody has reviewed.
text-not-reviewed = Oversættelsen er ikke gennemset af nogen, der har sproget som modersmål.

## To a treating clinician.
mail-clinician-summary = { $initials } { $number }
mail-clinician-subject-invitation = { $number }: { $type } { $date } kl. { $time }
mail-clinician-subject-changed = Ændret: { $number }, { $type } { $date } kl. { $time }
mail-clinician-subject-news = Nyt om { $number }, { $type } { $date } kl. { $time }
mail-clinician-subject-cancelled = Aflyst: { $number }, { $type } { $date } kl. { $time }
mail-clinician-lead-invitation = Der er booket et besøg hos dig.
mail-clinician-lead-changed = Et besøg hos dig er ændret. Her er det nye.
mail-clinician-lead-news = Her er nyt om et besøg hos dig. Tid og sted er som før.
mail-clinician-lead-cancelled = Et besøg hos dig er aflyst.
mail-clinician-not-needed = Ingen
mail-clinician-arranging = Bestilt i { $language }, ikke bekræftet endnu
mail-clinician-coming = { $who } ({ $language })
mail-clinician-unfilled = Ingen fundet i { $language }. Alle bureauer er spurgt.
mail-clinician-action = Åbn besøget (kræver login)
label-type = Besøg
label-patient = Patient
label-block = Din tid med efterarbejde
label-room = Lokale

## To a treating clinician when nobody is left to ask.
mail-unfilled-subject = { $number }: ingen tolk { $date } kl. { $time }
mail-unfilled-lead = Vi har ikke fundet en tolk til et besøg hos dig.
mail-unfilled-state = Alle bureauer er spurgt. Besøget er ikke aflyst.
mail-unfilled-next = Sekretæren har opgaven. Tal med sekretæren om, hvad I gør.

## To the interpreter.
mail-interpreter-summary = Tolkning: { $language }
mail-interpreter-subject-invitation = Tolkning { $number }: { $language }, { $date } kl. { $time }
mail-interpreter-subject-changed = Ændret tolkning { $number }: { $language }, { $date } kl. { $time }
mail-interpreter-subject-news = Nyt om tolkning { $number }: { $language }, { $date } kl. { $time }
mail-interpreter-subject-cancelled = Aflyst tolkning { $number }: { $language }, { $date } kl. { $time }
mail-interpreter-lead-invitation = Du er booket til en tolkning.
mail-interpreter-lead-changed = Din tolkning er ændret. Her er det nye.
mail-interpreter-lead-news = Her er nyt om din tolkning. Tid og sted er som før.
mail-interpreter-lead-cancelled = Din tolkning er aflyst. Du skal ikke møde.
mail-interpreter-briefing = De første { $length } er en forsamtale med klinikken.
mail-interpreter-trouble = Er du forsinket, syg eller inhabil? Brug linket, eller ring til os på { $phone }.
mail-interpreter-trouble-call = Er du forsinket, syg eller inhabil? Ring til os på { $phone }.
mail-interpreter-action = Åbn tolkningen

## To the agency.
mail-agency-subject-request = Forespørgsel { $number }: { $language }, { $date } kl. { $time }
mail-agency-subject-request-by = Forespørgsel { $number }: { $language }, { $date } kl. { $time }. Svar senest { $deadline }
mail-agency-subject-changed = Ændret forespørgsel { $number }: { $language }, { $date } kl. { $time }
mail-agency-subject-changed-by = Ændret forespørgsel { $number }: { $language }, { $date } kl. { $time }. Svar senest { $deadline }
mail-agency-subject-not-taken = Forslag ikke brugt { $number }: { $language }, { $date } kl. { $time }
mail-agency-subject-not-taken-by = Forslag ikke brugt { $number }: { $language }, { $date } kl. { $time }. Svar senest { $deadline }
mail-agency-subject-confirmed = Bekræftet { $number }: { $language }, { $date } kl. { $time }
mail-agency-subject-order-changed = Ændret ordre { $number }: { $language }, { $date } kl. { $time }
mail-agency-subject-withdrawn = Trukket tilbage { $number }: { $language }, { $date } kl. { $time }
mail-agency-subject-absent = Ingen kom: { $number }, { $language }, { $date } kl. { $time }
mail-agency-subject-cannot-come = En anden skal komme: { $number }, { $language }, { $date } kl. { $time }
mail-agency-subject-cancelled = Aflyst { $number }: { $language }, { $date } kl. { $time }
mail-agency-lead-request = Vi beder jer om en tolk.
mail-agency-lead-changed = Vores forespørgsel er ændret. Her er det nye. Svar igen, også hvis I har svaret før.
mail-agency-lead-not-taken = Vi kan ikke bruge jeres forslag. Vores forespørgsel gælder stadig, som vi sendte den.
mail-agency-lead-confirmed = I har bekræftet denne tolkning. Tak.
mail-agency-lead-confirmed-unnamed = I har bekræftet denne tolkning. Tak. Vi mangler tolkens navn.
mail-agency-lead-order-changed = En tolkning, som I har bekræftet, er ændret. Her er det nye.
mail-agency-lead-withdrawn = Vi har trukket forespørgslen tilbage. I skal ikke gøre mere.
mail-agency-lead-absent = Jeres tolk kom ikke. Vi finder en anden løsning, og opgaven er slut. Ring til os om det.
mail-agency-lead-cannot-come = { $interpreter } har sagt til os, at vedkommende ikke kan komme. Send en anden, eller giv opgaven tilbage.
mail-agency-lead-cancelled = Tolkningen er aflyst. Tolken skal ikke møde.
mail-agency-answer-by = Svar senest { $deadline }. Derefter spørger vi et andet bureau.
mail-agency-action-answer = Svar på forespørgslen
mail-agency-action-order = Navngiv eller udskift tolken, eller giv opgaven tilbage
mail-agency-asked-for = { $interpreter } (ønsket)
mail-agency-any = Den, I vælger
mail-agency-unnamed = Navn mangler
mail-agency-briefing = De første { $length } er en forsamtale med klinikken.
mail-agency-number-on-phone = Sig nummeret, når I ringer til os på { $phone }.
label-agency = Til
label-sex = Tolkens køn
label-level = Kvalifikation
label-answer-by = Svar senest
agency-sex-woman = Skal være en kvinde
agency-sex-man = Skal være en mand
agency-sex-other = Aftales på telefon
agency-sex-any = Ingen betingelse
agency-level-any = Intet krav
agency-level-at-least = Mindst niveau { $level } af 5

## What staff say when they ring.
call-heading = Ring til { $name }
call-say = Sig dette:
call-shared = Andre kan tage telefonen. Sig kun dag, tid og vores telefonnummer, før du ved, hvem du taler med.
call-neutral = Sig ikke klinikkens navn. Sig: { $sender }.
call-language = Teksten er på { $language }.
call-done = Sæt hak ved opgaven, når du har fået fat i personen.
