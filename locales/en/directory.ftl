# id: directory
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## People and things.
nav-directory = People and things
directory-title = People and things
directory-intro = What visits are made of. What you end here stays in everything that was, and is offered no more.
directory-count = { $count ->
    [one] { $count } in use
   *[other] { $count } in use
}
directory-clinician-all = Clinicians
directory-clinician-new = New clinician
directory-clinician-about = Nurses, doctors and social workers, with their working hours.
directory-clinician-column = Profession
directory-clinician-end = From now on nobody can book this clinician. The sign-in of the person is a matter of its own and stays.
directory-room-all = Rooms
directory-room-new = New room
directory-room-about = Where visits are held, and what the rooms are fit for.
directory-room-column = Place
directory-room-end = From now on nobody can book this room.
directory-visit-type-all = Visit types
directory-visit-type-new = New visit type
directory-visit-type-about = How long a visit is, who holds it, and how.
directory-visit-type-column = Length
directory-visit-type-end = From now on no visit of this type can be booked.
directory-agency-all = Interpreter agencies
directory-agency-new = New agency
directory-agency-about = Where requests go, in which order, and by which contract.
directory-agency-column = Contract
directory-agency-end = From now on this agency is not asked any more. Requests that were sent stay, and so does what it has promised.
directory-interpreter-all = Interpreters
directory-interpreter-new = New interpreter
directory-interpreter-about = Whom they work for, and what they master. Clinics share them.
directory-interpreter-column = Languages
directory-interpreter-end = From now on this interpreter is not asked for any more. What was promised stays.
directory-find = Part of the name
directory-with-ended = Show those that have ended, too
directory-show = Show
directory-none = There is none yet.
directory-not-found = None has that name.
directory-found = { $count ->
    [one] One found
   *[other] { $count } found
}
directory-name = Name
directory-state = State
directory-in-use = in use
directory-is-ended = ended
directory-before = Back
directory-next = More
directory-choose = Choose
directory-who = Who
directory-what = What
directory-mail = E-mail
directory-phone = Phone
directory-agency-mail-hint = Requests go here.
directory-language = Language of messages
directory-profession = Profession
directory-speaks = Languages
directory-speaks-hint = What the clinician speaks well enough to hold a visit in it.
directory-speaks-one = Language
directory-hours = Working hours
directory-hours-hint = Every week. Leave a day empty that is free, and the second pair when there is no break. Times are multiples of five minutes; 00:00 as an end is midnight.
directory-hours-from = from
directory-hours-to = until
directory-hours-again-from = again from
directory-hours-again-to = until
directory-opening = Opening hours
directory-opening-hint = Every week. 00:00 as an end is midnight. When a time to answer runs out while the agency is closed, it has until one hour after it opens again.
directory-site = Place
directory-seats = Seats
directory-rank = Order
directory-rank-hint = The lowest number is offered first.
directory-equipment = Equipment
directory-equipment-hint = One piece in each line.
directory-needs-equipment-hint = What the room must have, one piece in each line.
directory-room-fit = What it is fit for
directory-modalities = Ways of meeting
directory-length = Length
directory-length-hint = Minutes, in multiples of five. Patient and interpreter are told the first; clinician and room keep what comes before and after it as well.
directory-minutes = As told
directory-lead = Before it
directory-tail = After it
directory-briefing = Interpreter earlier
directory-how = How it is held
directory-interpreted = Interpreted when the patient needs it
directory-level = Lowest level of the interpreter
directory-level-hint = 0 to 5; 0 asks for no proof.
directory-sex = Sex
directory-confidential = Declaration of confidentiality until
directory-confidential-hint = The last day. Empty for somebody new: two years from today.
directory-works-for = Work
directory-agency-all-of = Works for
directory-skills = Varieties
directory-skills-hint = Say how well, in both directions. Save to get more lines.
directory-skill = Variety
directory-grade = How well
directory-proofs = Proofs
directory-proofs-hint = Registers and examinations, each with its level from 0 to 5. Save to get more lines.
directory-scheme = Register or examination
directory-proof-level = Level
directory-proof-until = Valid until
directory-hours-are = Hours
directory-hours-unknown = not known
directory-hours-known = as below
directory-hours-unknown-hint = An interpreter whose hours are not known is shown as believed free, never as known free.
directory-hours-of-week = Hours of a week
directory-ended-on = Ended on { $day }.
directory-resume = Take into use again
directory-end = End: { $name }
directory-end-title = End { $name }?
directory-end-not = Leave it in use
directory-is-ended-already = This has ended already.
directory-ahead = { $count ->
    [0] No visits to come.
    [one] One visit to come.
   *[other] { $count } visits to come.
}
directory-ahead-which = Which
directory-ahead-stay = They stay booked as they are. Move or cancel each that shall not be held.
directory-ahead-first = The first { $count } are listed.
directory-ahead-title = Visits to come
directory-rank-is = rank { $rank }
directory-no-contract = no contract
flash-directory-saved = Saved.
flash-directory-ended = It has ended. You can take it into use again here.
flash-directory-resumed = It is in use again.
error-twice = This stands here twice.
error-hours-unknown-and-said = Hours are filled in below, and here it says that they are not known.

## How well somebody masters a variety.
grade-no = not at all
grade-poor = poorly
grade-workable = well enough to work
grade-full = fully
grade-native = as a first language

## Contracts with agencies.
contract-all = Contracts
contract-none = There is no contract, so this agency is not asked.
contract-new = New contract
contract-line = Rank { $rank }, from { $from }
contract-until = until { $to }
contract-holds = in force
contract-not-now = not in force today
contract-title = Contract with { $agency }
contract-intro = A request keeps the terms under which it was put, whatever is changed here later.
contract-what = What it covers
contract-rank = Rank
contract-rank-hint = The lowest is asked first.
contract-from = First day
contract-to = Last day
contract-answer = Time to answer
contract-answer-hint = With at least so many hours until the visit, the agency has so many minutes to answer. The shortest lead holds for everything shorter.
contract-lead = Hours until the visit
contract-minutes = Minutes to answer
contract-parallel-title = At short notice
contract-parallel = Ask the next ranks at the same time, with less than so many hours
contract-parallel-hint = Empty: always one agency at a time.
contract-money = What is billed
contract-free-cancel = Cancelling is free until so many hours before
contract-minimum-onsite = Least in person, in minutes
contract-minimum-remote = Least by video or phone, in minutes
contract-unit = Then per started unit of so many minutes
contract-price = Price of an hour
contract-price-hint = For example 600.00
contract-currency = Currency
contract-varieties = Varieties
contract-varieties-hint = Choose none when the contract covers every language. Save to get more lines.
flash-contract-saved = The contract is saved.
error-not-a-price = This is no price. Write it like 600.00.

## When somebody or something is away.
absence-title = { $name }: absences
absence-back = Back to the page
absence-coming = Absences to come
absence-none = None.
absence-change = Absences
absence-new = New absence
absence-hint = Whole days, unless times are filled in. Without a last day it is one day.
absence-from = First day
absence-from-time = from
absence-to = Last day
absence-to-time = until
absence-add = Write down
absence-end = Take back
absence-from-to = { $from } to { $to }
absence-in-the-way = Visits in that time
flash-absence-added = The absence is written down. Nobody books that time.
flash-absence-ended = It is taken back from now on.
error-absence-over-visits = There are visits in that time. Move or cancel them first.
error-absence-twice = Part of that time is written down as an absence already.
error-absence-over = That time is past.
error-absence-end-first = It ends before it begins.

## Lists to take along.
export-title = Lists as files
export-intro = For a spreadsheet (CSV). It is written down who takes a list out of the house. Phone numbers with a plus get an apostrophe before them, so that a spreadsheet takes nothing for a formula.
export-patients = Patients
export-clinicians = Clinicians
export-interpreters = Interpreters
export-rooms = Rooms

## Who is not to interpret for a patient.
exclusion-title = Interpreters who are not to come
exclusion-since = since { $day }
exclusion-everybody = to no patient of the clinic
exclusion-sure = Only when the patient says so.
exclusion-end = { $name } may come again
flash-exclusion-ended = The interpreter may come again. It counts from the next search on.
exclusion-none = Nobody is excluded.
exclusion-add = Somebody else is not to come
exclusion-who = Who is not to come to this patient any more
exclusion-hint = Those who speak the patient's languages. Nobody is asked why. Where this interpreter is asked for or comes to a visit ahead, the next agency is asked at once.
exclusion-do = Not to come any more
flash-exclusion-added = The interpreter is not to come any more.

## Languages of patients.
language-title = Languages of patients
language-intro = Patients are written to in their own language once you let its texts go out. Until then they get Danish, with one line in their language that says where to ring for help. When texts change, they need another look.
language-name = Language
language-by = Let go out
language-house = written with the program, goes out
language-approved = approved, goes out
language-changed = texts have changed: approve again
language-stale = older than the Danish texts: does not go out
language-draft = a draft: does not go out
language-draft-in-demo = a draft: goes out in this demo, with a mark
language-approve = Let these texts go out
language-approve-hint = Let somebody who grew up with the language and reads Danish well compare all texts below. You approve by that person's name.
language-reviewer = Who has read all the texts
language-approve-do = Approve
language-withdraw = Do not send these texts any more
language-version = Version { $version }. Translated: { $translator }. Reviewed: { $reviewer }.
language-key = Text
flash-language-approved = Patients get messages in this language from now on.
flash-language-withdrawn = Patients get Danish with a line in their language again.
error-texts-changed = The texts have changed since you opened the page, or cannot be approved. Open it again.
