# id: reasons
# version: 1
# source: da
# translator: source text
# reviewer: none yet
# date: 2026-11-22

## Why a proposal is good.
reason-soonest = { $days ->
    [0] Samme dag
    [one] Efter { $days } dag
   *[other] Efter { $days } dage
}
reason-same-clinician = Samme behandler som før
reason-same-interpreter = Samme tolk som { $date }
reason-same-pair = Behandler og tolk har før været sammen om denne patient
reason-variety-native = Modersmål: { $variety }
reason-variety-full = Dækker sproget fuldt: { $variety }
reason-first-variety = Patientens førstevalg: { $variety }
reason-sex-as-wished = { $sex }, som ønsket
reason-higher-level = Kvalifikation på niveau { $level }
reason-preferred-modality = Den foretrukne form
reason-known-free = Tolken er ledig
reason-believed-free = Tolken er formentlig ledig og skal spørges
reason-agency-first-rank = Førstevalg efter kontrakten
reason-at-site-that-day = Tolken er på stedet den dag
reason-clinician-speaks = Behandleren taler { $variety }
reason-ask-sex-wish = Spørg patienten først: tolken er { $sex }

## What could be given up to find more.
relaxation-without-name = Uden navn: bureauet finder en tolk, { $date } kl. { $time }
relaxation-other-time = På et andet tidspunkt af dagen: { $date } kl. { $time }
relaxation-other-weekday = På en anden ugedag: { $date } kl. { $time }
relaxation-other-modality = { $modality ->
    [phone] På telefon { $date } kl. { $time }
    [video] På video { $date } kl. { $time }
   *[onsite] Med fremmøde { $date } kl. { $time }
}
relaxation-other-clinician = Hos en anden behandler: { $clinician }, { $date } kl. { $time }
relaxation-other-people = Med nogen, patienten ikke kender: { $clinician }, { $date } kl. { $time }
relaxation-sex-wish = { $sex ->
    [man] En mand, { $date } kl. { $time }: spørg patienten først
    [woman] En kvinde, { $date } kl. { $time }: spørg patienten først
   *[other] En tolk af et andet køn, { $date } kl. { $time }: spørg patienten først
}
relaxation-later-date = Fra { $date } kl. { $time }

## How sure it is that an interpreter comes.
availability-known = ledig
availability-believed = formentlig ledig, skal spørges
availability-agency = bureau uden navn

## Whose time was taken meanwhile.
taken-patient = Patienten har fået en anden aftale på det tidspunkt.
taken-clinician = Behandleren er optaget på det tidspunkt.
taken-room = Lokalet er optaget på det tidspunkt.
taken-interpreter = Tolken er optaget på det tidspunkt.

## Why something cannot be booked.
refusal-off-grid = Tiden skal passe med hele fem minutter.
refusal-past = Tidspunktet er passeret.
refusal-gap = Tidspunktet findes ikke: uret stilles frem den nat.
refusal-holiday = { $date } er helligdag ({ $holiday }).
refusal-clinic-closed = Klinikken har lukket på det tidspunkt.
refusal-patient-busy = Patienten har en anden aftale på det tidspunkt.
refusal-patient-unavailable = Patienten kan ikke på det tidspunkt.
refusal-language-not-asked = Spørg patienten, hvilken variant af sproget det er. Uden svar kan vi ikke finde en tolk.
refusal-modality-not-allowed = Besøgstypen kan ikke holdes på denne måde.
refusal-clinician-unknown = Behandleren findes ikke.
refusal-wrong-profession = Besøgstypen kræver en { $profession }.
refusal-clinician-away = Behandleren er ikke på arbejde på det tidspunkt.
refusal-clinician-busy = Behandleren er optaget på det tidspunkt.
refusal-room-unknown = Lokalet findes ikke.
refusal-room-modality = Lokalet kan ikke bruges til denne form.
refusal-room-equipment = Lokalet mangler udstyr: { $equipment }.
refusal-room-seats = Lokalet har ikke plads til { $seats }.
refusal-room-busy = Lokalet er optaget på det tidspunkt.
refusal-interpreter-unknown = Tolken findes ikke.
refusal-interpreter-not-needed = Der er ikke brug for en tolk til dette besøg.
refusal-language-not-covered = Tolken dækker ikke patientens sprog godt nok.
refusal-excluded = Tolken kan ikke bruges til dette besøg.
refusal-conflict-open = Tolken kan ikke bruges til dette besøg.
refusal-not-professional = Tolken kan ikke bruges til dette besøg.
refusal-interpreter-modality = Tolken arbejder ikke i denne form.
refusal-qualification = Tolken har ikke en gyldig kvalifikation på niveau { $level }.
refusal-confidentiality = Tolken har ingen gyldig tavshedserklæring.
refusal-sex-condition = Patienten har som betingelse en tolk af et bestemt køn: { $sex }.
refusal-sex-wish = Patienten ønsker en tolk af et bestemt køn: { $sex }. Spørg patienten først.
refusal-interpreter-away = Tolken arbejder ikke på det tidspunkt.
refusal-interpreter-busy = Tolken er optaget på det tidspunkt.
refusal-travel = Tolken kan ikke nå frem fra opgaven før eller videre til den næste.
refusal-no-break = Tolken får ingen pause. En pause før eller efter hjælper, eller en tolk mere.
refusal-day-load = Tolkens dag er fuld.
refusal-after-heavy = Tolken har en pause efter en tung samtale.
refusal-no-contract = Ingen kontrakt dækker denne tolk, dette sprog og denne form.
refusal-rank-without-reason = Et bureau med bedre rang skal spørges først. Giv en grund til at gå uden om det.
