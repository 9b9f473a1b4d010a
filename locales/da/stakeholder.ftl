# id: stakeholder
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## To somebody from outside: others read these mails too. Nothing of the patient.
mail-stakeholder-summary = Møde { $number }, { $clinic }
mail-stakeholder-subject-asked = Møde { $number }: hvilke tider passer dig? Svar senest { $deadline }
mail-stakeholder-subject-invitation = Møde { $number }: { $date } kl. { $time }
mail-stakeholder-subject-changed = Ændret: møde { $number }, { $date } kl. { $time }
mail-stakeholder-subject-cancelled = Du skal ikke komme alligevel: møde { $number }
mail-stakeholder-subject-tasks = Møde { $number }: noget for dig at gøre
mail-stakeholder-lead-asked = { $clinic } inviterer dig til et netværksmøde. Sig senest { $deadline }, hvilke af disse tider der passer dig. Det tager et halvt minut.
mail-stakeholder-lead-invitation = Tiden for netværksmødet hos { $clinic } ligger fast. Vi venter dig på tidspunktet herunder.
mail-stakeholder-lead-changed = Din tid ved netværksmødet hos { $clinic } er ændret. Sådan er den nu.
mail-stakeholder-lead-cancelled = Du skal ikke komme til dette netværksmøde hos { $clinic } alligevel. Du behøver ikke gøre noget. Tak for din tid.
mail-stakeholder-lead-tasks = Der er noget, du skal gøre eller svare på efter et netværksmøde hos { $clinic }.
mail-stakeholder-time = Tid { $at }
mail-stakeholder-confidential = Hvem det drejer sig om, står ikke i en mail. Siden viser mere, når du skriver den kode, du får fra klinikken på en anden måde. Har du ingen kode? Ring { $phone } og sig nummeret.
mail-stakeholder-action-vote = Sig, hvilke tider der passer dig
mail-stakeholder-action-open = Åbn din side
mail-stakeholder-action-tasks = Se, hvad der skal gøres

## The page behind the link.
stakeholder-title = Netværksmøde
stakeholder-lead-asked = { $name }, du er inviteret til et netværksmøde hos { $clinic }. Sig senest { $deadline }, hvilke tider der passer dig.
stakeholder-lead-waiting = { $name }, du er blevet inviteret til et netværksmøde hos { $clinic }. Tiden er ved at blive fundet. Du hører fra os.
stakeholder-lead-settled = { $name }, vi venter dig til et netværksmøde hos { $clinic }.
stakeholder-lead-begun = { $name }, netværksmødet hos { $clinic } er begyndt.
stakeholder-lead-over = { $name }, netværksmødet hos { $clinic } er holdt.
stakeholder-lead-off = { $name }, du skal ikke komme til dette netværksmøde hos { $clinic }.
stakeholder-times = Hvilke tider passer dig?
stakeholder-substitute = Hvor jeg ikke kan, kan en kollega komme i stedet
stakeholder-way = Jeg deltager
stakeholder-way-onsite = i klinikken
stakeholder-way-phone = på telefon
stakeholder-choice-yes = Ja
stakeholder-choice-if-need-be = Til nød
stakeholder-choice-no = Nej
stakeholder-what-for = Hvad det gælder
stakeholder-purpose-plan = En fælles plan
stakeholder-purpose-work = Arbejde
stakeholder-purpose-health = Helbred
stakeholder-purpose-home = Bolig
stakeholder-purpose-school = Skole
stakeholder-purpose-family = Familie
stakeholder-who = Hvem der ellers er inviteret
stakeholder-role-patient = patienten
stakeholder-role-clinic = klinikken
stakeholder-role-caseworker = sagsbehandler
stakeholder-role-general-practitioner = praktiserende læge
stakeholder-role-specialist = speciallæge
stakeholder-role-home-nurse = hjemmesygeplejerske
stakeholder-role-school = skole
stakeholder-role-housing = boligselskab
stakeholder-role-organisation = forening
stakeholder-role-relative = pårørende
stakeholder-role-supporter = bisidder
stakeholder-role-other = andre
stakeholder-named = { $name }, { $role }
stakeholder-come = Jeg kommer
stakeholder-cannot-come = Jeg kan ikke komme
stakeholder-reply-accepted = Du har sagt, at du kommer.
stakeholder-reply-declined = Du har sagt, at du ikke kan komme. Klinikken ved det.
stakeholder-code-title = Hvem det drejer sig om, og hvad
stakeholder-code-hint = Skriv de seks cifre, du har fået fra klinikken på en anden måde end linket. Har du ingen? Ring { $phone }.
stakeholder-code-tasks = Bag koden er der noget, du skal gøre.
stakeholder-code = Kode
stakeholder-code-do = Vis
stakeholder-code-locked = For mange koder var forkerte. Ring { $phone } og sig nummeret herover: så får du en ny.
stakeholder-about = Det drejer sig om { $name }.
stakeholder-items = Det, der tales om med dig
stakeholder-no-items = Intet endnu. Det, patienten siger ja til, kommer her.
stakeholder-decided = Besluttet: { $words }
stakeholder-others = Hvem der ellers er inviteret til bordet
stakeholder-tasks = Det, du skal gøre
stakeholder-note = Et ord om det (ikke nødvendigt)
stakeholder-due = senest { $date }
stakeholder-overdue = over tiden
stakeholder-kind-task = opgave
stakeholder-kind-arrangement = aftale
stakeholder-kind-small-step = lille skridt
stakeholder-state-asked = ikke besvaret endnu
stakeholder-state-accepted = påtaget
stakeholder-state-later = senere
stakeholder-state-blocked = går i stå
stakeholder-state-done = gjort
stakeholder-state-wrong-person = ikke din
stakeholder-state-dropped = opgivet
stakeholder-answer-accept = Jeg påtager mig den
stakeholder-answer-done = Gjort
stakeholder-answer-later = Senere
stakeholder-answer-blocked = Den går i stå
stakeholder-answer-wrong-person = Den er ikke min
flash-voted = Tak. Vi har dit svar. Du kan ændre det, indtil fristen er ude.
flash-code-right = Siden er åben i to timer på denne enhed.
stakeholder-sign = Jeg er enig i det, der står her
stakeholder-sign-hint = Det er referatet til dig. Er noget forkert? Ring til os, før du siger ja.
stakeholder-signed = Du har sagt ja til referatet.
error-no-time-answered = Svar for mindst én af tiderne.
