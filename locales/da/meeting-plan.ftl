# id: meeting-plan
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## The minutes of a network meeting.
plan-title = Referat og plan for { $number }
plan-not-begun = Referat og opgaver skrives, når mødet er begyndt.
plan-minutes = Referat
plan-nothing-written = Der er ikke skrevet noget endnu.
plan-minute-kind = Hvad det er
plan-minute-decision = Besluttet
plan-minute-statement = Sagt
plan-minute-words = Med ord
plan-write = Skriv ned
plan-write-do = Skriv det ned
plan-correct = Ret
plan-correct-do = Gem rettelsen
flash-minute-written = Skrevet ned.

## The plan.
plan-tasks = Hvem gør hvad
plan-no-tasks = Der er ingen opgave endnu.
plan-small-steps = Patientens egne små skridt
plan-no-small-steps = Der er ingen endnu.
plan-task-of-item = Tilføj en opgave til punktet
plan-task-new = Tilføj en opgave
plan-small-step-new = Tilføj et lille skridt
plan-task-change = Ret opgaven
plan-task-drop = Opgiv opgaven
plan-what = Hvad
plan-kind = Slags
plan-kind-task = en opgave
plan-kind-arrangement = noget, et andet sted bliver bedt om
plan-kind-small-step = et lille skridt, patienten selv tager
plan-words = Hvad der skal gøres
plan-plain = Det samme med enkle ord, til patienten
plan-plain-hint = På patientens sprog, kort: { $language }.
plan-item = Punkt
plan-who = Hvem
plan-who-hint = Ingen får en opgave uden at sige ja: den, der ikke var der, bliver spurgt først.
plan-responsible = Ansvarlig
plan-patient = patienten ({ $name })
plan-there = Sad ved bordet og sagde ja
plan-until = Til hvornår
plan-due = Frist
plan-seen-by = Hvordan vi ser, at det er gjort
plan-seen-by-hint = For eksempel: brevet er kommet.
plan-overdue = fristen er overskredet
plan-state-asked = spurgt, intet svar endnu
plan-state-accepted = aftalt
plan-state-later = senere
plan-state-blocked = står stille
plan-state-done = gjort
plan-state-wrong-person = hører til hos en anden
plan-state-dropped = opgivet
plan-answers = Hvad der er sagt om den
plan-answered = { $at }: { $answer }
plan-answered-with = { $at }: { $answer }: { $note }
plan-answer = Skriv ned, hvad de siger
plan-answer-said = Hvad siger de?
plan-answer-accept = siger ja til den
plan-answer-done = det er gjort
plan-answer-later = det kommer senere
plan-answer-blocked = det står stille
plan-answer-wrong-person = det hører til hos en anden
plan-note = Note
plan-answer-do = Skriv ned
plan-of-patient = Mangler stadig i patientens plan
plan-to-plan = Til planen
flash-task-saved = Opgaven er gemt.
flash-task-answered = Skrevet ned.
flash-task-dropped = Opgaven er opgivet.

## The ticks to its end.
plan-ticks = Frem til afslutningen
plan-step-brief-interpreter = Tolken er forberedt
plan-step-read-back = Planen er læst op for patienten
plan-step-minutes = Referatet er klart
plan-step-close = Mødet er afsluttet
plan-tick-brief-interpreter = Tolken er forberedt
plan-tick-read-back = Planen er læst op
plan-tick-minutes = Referatet er klart
plan-tick-close = Afslut mødet
plan-done = gjort
plan-next = Det næste møde
plan-next-hint = Aftal det, mens alle sidder sammen. Patient og kolleger er udfyldt.
plan-next-do = Begynd det næste møde
flash-step-ticked = Noteret.
