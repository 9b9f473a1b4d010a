# id: search
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## The search while filters change.
search-order = Order
order-best = Best first
order-earliest = Earliest first
order-same-people = Only people the patient knows
search-count = { $count ->
    [0] No time was found.
    [one] One time was found.
   *[other] { $count } times were found.
}
search-bounded = There was too much to look through, so not all days were searched. Ask for fewer days to see the rest.
search-failed = The search did not get through. Press “Find times”.

## When nothing fits: what stands in the way, by what it is about.
search-part-time = Time
search-part-patient = Patient
search-part-form = Form
search-part-clinician = Clinician
search-part-room = Room
search-part-interpreter = Interpreter

## Why somebody, a room or a time is not among the answers.
search-why = Why is somebody not here?
search-why-title = Why not here?
search-why-about = Who or what
search-why-only-time = Only the time below
search-why-clinicians = Clinicians
search-why-interpreters = Interpreters
search-why-rooms = Rooms
search-why-date = Day
search-why-time = Time
search-why-hint = Without day and time, all the days you search are looked at.
search-why-ask = Ask why
search-why-possible = Nothing stands in the way. Other sets came out better.
search-why-not = This stands in the way:
search-why-times = (at { $times } of { $starts } times)
search-why-nearest = Possible times, the nearest first
search-why-show = Show this time
search-why-back = Back to the search
error-choose-one = Choose one clinician, interpreter or room, or a time.

## What stands in the way, over a period or of a whole set.
why-not-outside = The time is not among those you search.
why-not-other-asked = You search for another clinician.
why-not-no-clinician = No clinician is free.
why-not-no-room = No room is free.
why-not-no-interpreter = No interpreter can come.
why-not-together = Everybody can come, but not all at the same time and place.
why-not-past = The days you search are over.
why-not-clinic-closed = The clinic is closed.
why-not-patient-busy = The patient has other appointments.
why-not-patient-unavailable = The patient cannot come at those times.
why-not-clinician-away = The clinician is not at work at those times.
why-not-clinician-busy = The clinician has no time on those days.
why-not-room-busy = The room is taken at those times.
why-not-interpreter-away = The interpreter does not work at those times.
why-not-interpreter-busy = The interpreter has no time on those days.
why-not-day-load = The interpreter's days are full.
