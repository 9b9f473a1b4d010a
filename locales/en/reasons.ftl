# id: reasons
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## Why a proposal is good.
reason-soonest = { $days ->
    [0] On the first day
    [one] After { $days } day
   *[other] After { $days } days
}
reason-same-clinician = Same clinician as before
reason-same-interpreter = Same interpreter as on { $date }
reason-same-pair = Clinician and interpreter have seen this patient together before
reason-variety-native = Native speaker: { $variety }
reason-variety-full = Covers the language fully: { $variety }
reason-first-variety = The patient's first choice: { $variety }
reason-sex-as-wished = { $sex }, as wished
reason-higher-level = Qualification at level { $level }
reason-preferred-modality = The preferred form
reason-known-free = The interpreter is free
reason-believed-free = The interpreter is believed free and must be asked
reason-agency-first-rank = First by contract
reason-at-site-that-day = The interpreter is at the site that day
reason-clinician-speaks = The clinician speaks { $variety }
reason-ask-sex-wish = Ask the patient first: the interpreter is a { $sex }

## What could be given up to find more.
relaxation-without-name = Without a name: the agency finds somebody, { $date } at { $time }
relaxation-other-time = At other hours: { $date } at { $time }
relaxation-other-weekday = On another weekday: { $date } at { $time }
relaxation-other-modality = { $modality ->
    [phone] By phone on { $date } at { $time }
    [video] By video on { $date } at { $time }
   *[onsite] In person on { $date } at { $time }
}
relaxation-other-clinician = With another clinician: { $clinician }, { $date } at { $time }
relaxation-other-people = With people new to the patient: { $clinician }, { $date } at { $time }
relaxation-sex-wish = { $sex ->
    [man] A man, { $date } at { $time }: ask the patient first
    [woman] A woman, { $date } at { $time }: ask the patient first
   *[other] An interpreter of another sex, { $date } at { $time }: ask the patient first
}
relaxation-later-date = From { $date } at { $time }

## How sure it is that an interpreter comes.
availability-known = known free
availability-believed = believed free, to be asked
availability-agency = agency without a name

## Whose time was taken meanwhile.
taken-patient = The patient has another appointment at that time.
taken-clinician = The clinician is taken at that time.
taken-room = The room is taken at that time.
taken-interpreter = The interpreter is taken at that time.

## Why something cannot be booked.
refusal-off-grid = The time must be on a multiple of five minutes.
refusal-past = The time is in the past.
refusal-gap = This time does not exist: the clocks go forward that night.
refusal-holiday = { $date } is a holiday ({ $holiday }).
refusal-clinic-closed = The clinic is closed at that time.
refusal-patient-busy = The patient has another appointment at that time.
refusal-patient-unavailable = The patient cannot come at that time.
refusal-language-not-asked = Ask the patient which variety of the language it is. Without that we cannot find an interpreter.
refusal-modality-not-allowed = The visit type cannot be held in this form.
refusal-clinician-unknown = There is no such clinician.
refusal-wrong-profession = The visit type needs a { $profession }.
refusal-clinician-away = The clinician is not at work at that time.
refusal-clinician-busy = The clinician is taken at that time.
refusal-room-unknown = There is no such room.
refusal-room-modality = The room cannot be used for this form.
refusal-room-equipment = The room lacks equipment: { $equipment }.
refusal-room-seats = The room does not seat { $seats }.
refusal-room-busy = The room is taken at that time.
refusal-interpreter-unknown = There is no such interpreter.
refusal-interpreter-not-needed = This visit needs no interpreter.
refusal-language-not-covered = The interpreter does not cover the patient's language well enough.
refusal-excluded = The interpreter cannot be used for this visit.
refusal-conflict-open = The interpreter cannot be used for this visit.
refusal-not-professional = The interpreter cannot be used for this visit.
refusal-interpreter-modality = The interpreter does not work in this form.
refusal-qualification = The interpreter has no valid qualification at level { $level }.
refusal-confidentiality = The interpreter has no valid declaration of confidentiality.
refusal-sex-condition = The patient's condition is an interpreter of one sex: { $sex }.
refusal-sex-wish = The patient wishes an interpreter of one sex: { $sex }. Ask the patient first.
refusal-interpreter-away = The interpreter does not work at that time.
refusal-interpreter-busy = The interpreter is taken at that time.
refusal-travel = The interpreter cannot travel between this and the assignment before or after.
refusal-no-break = The interpreter gets no break. A break before or after helps, or a second interpreter.
refusal-day-load = The interpreter's day is full.
refusal-after-heavy = The interpreter has a break after a heavy conversation.
refusal-no-contract = No contract covers this interpreter, language and form.
refusal-rank-without-reason = An agency of better rank must be asked first. Give a reason for passing it over.
