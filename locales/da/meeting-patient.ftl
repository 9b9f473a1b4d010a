# id: meeting-patient
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## To the patient, in a letter.
mail-patient-meeting-invitation = Du har et netværksmøde hos os. Her mødes du med os og med andre, der hjælper dig.
mail-patient-meeting-changed = Dit netværksmøde er ændret. Her er det nye.
mail-patient-meeting-news = Her er nyt om dit netværksmøde. Dag, tid og sted er som før.
mail-patient-meeting-cancelled = Dit netværksmøde er aflyst. Du skal ikke komme.
mail-patient-meeting-reminder = Husk: Du har snart et netværksmøde hos os.
mail-patient-meeting-more = På linket kan du læse, hvem der kommer, og hvad vi taler om.

## What is the same for everybody.
patient-meeting-beforehand = Først taler du alene med os og tolken i { $length }. De andre kommer bagefter. Sådan er det for alle.
patient-meeting-beforehand-two = Først taler du alene med os i { $length }. De andre kommer bagefter. Sådan er det for alle.
patient-meeting-no = Du kan altid sige nej: til en person, til et spørgsmål, til hele mødet.

## Behind the link: who comes, and what is spoken of.
patient-meeting-people = Hvem kommer
patient-meeting-items = Det taler vi om
patient-meeting-clinic = Fra klinikken
patient-meeting-other = Fra en, der kommer
patient-meeting-in-danish = På dansk: { $words }
patient-meeting-call = Ring til os, hvis du vil vide, hvem der kommer, og hvad vi taler om.
patient-meeting-role-caseworker = Sagsbehandler
patient-meeting-role-general-practitioner = Egen læge
patient-meeting-role-specialist = Speciallæge
patient-meeting-role-home-nurse = Hjemmesygeplejerske
patient-meeting-role-school = Skole
patient-meeting-role-housing = Bolig
patient-meeting-role-organisation = Forening eller organisation
patient-meeting-role-relative = Familie eller ven
patient-meeting-role-supporter = Bisidder
patient-meeting-role-other = En anden

## The patient's copy of the plan.
patient-plan-title = Din plan
patient-plan-lead = Mødet er holdt. Det her aftalte vi.
patient-plan-about = Fra mødet { $date }
patient-plan-goal = Det ønsker du
patient-plan-tasks = Hvem gør hvad
patient-plan-steps = Dine egne små skridt
patient-plan-you = Dig
patient-plan-by = Senest { $date }
patient-plan-asked = Vi har spurgt. Der er ikke kommet svar endnu.
patient-plan-stuck = Vi er ved at finde en anden vej.
patient-plan-done = Det er gjort
patient-plan-next = Næste møde
patient-plan-empty = Der står ikke noget i planen endnu.
patient-plan-no = Det er din plan. Du kan sige nej til alt i den. Ring til os.
