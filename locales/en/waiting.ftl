# id: waiting
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## The waiting list.
waiting-title = Waiting list
waiting-none = Nobody is waiting for a time.
waiting-join = Put on the waiting list
waiting-col-patient = Patient
waiting-col-what = Waits for
waiting-col-since = Has waited
waiting-col-limits = Can come
waiting-col-do = Do
waiting-for-days = { $days ->
    [0] since today
    [one] { $days } day
   *[other] { $days } days
}
waiting-days = { $from } to { $to }
waiting-with = with { $name }
waiting-not-before = not before { $time }
waiting-not-after = done by { $time }
waiting-notice = { $hours ->
    [0] can come at once
    [one] needs { $hours } hour’s notice
   *[other] needs { $hours } hours’ notice
}
waiting-search = Find times
waiting-leave = Take off the list
waiting-leave-sure = The patient will no longer be offered a free hour.
waiting-leave-do = Take off the list
waiting-next = Show more
waiting-expired = Ran out without a time
waiting-expired-hint = Ring them: do they still want a time?
waiting-expired-since = waited until { $day }
waiting-again = Put on the list again
flash-waiting-joined = The patient is on the waiting list.
flash-waiting-left = The patient is off the waiting list.

## Joining.
waiting-join-title = Put on the waiting list
waiting-from = Can come from
waiting-to = Last day
waiting-notice-label = Hours’ notice
waiting-notice-hint = How long before the visit the patient must hear of it.
waiting-join-hint = When a visit is cancelled, its page shows who of those waiting can have the hour. After the last day, the patient is on the list of those to ring.
waiting-join-do = Put on the list
waiting-to-list = To the waiting list
error-waits-already = The patient is already waiting for this kind of visit.
error-waits-no-more = The patient is no longer on the waiting list.
error-day-is-over = That day is over.
error-clinician-of-other-profession = This clinician does not hold this kind of visit.

## The hour of a cancelled visit.
reuse-title = Use the hour again
reuse-interpreter = { $name } can still be asked for this hour.
reuse-free = The order was cancelled in time and costs nothing. A new visit is a new order.
reuse-paid = The interpreter’s time is paid for anyway: { $minutes }, { $amount }.
reuse-nobody = Nobody who is waiting can use exactly this hour.
reuse-to-list = See the waiting list
reuse-hint = For each of these everything fits: patient, clinician, room, language and interpreter.
reuse-waited = Has waited: { $since }
reuse-book = Book for { $name }
reuse-other-variety = A related language
reuse-knows-clinician = Knows the clinician
reuse-knows-interpreter = Knows the interpreter
reuse-more = There are more waiting than we have looked at.
error-hour-not-free = This hour is no longer free to give to somebody else.
error-hour-not-for-them = The hour does not suit this patient. Choose somebody else.

## What a half-day would save, and what speaks against it.
pooling-title = About that half-day
pooling-half-morning = that morning
pooling-half-afternoon = that afternoon
pooling-here = { $name } is here { $half } already, for { $visits ->
    [one] one visit
   *[other] { $visits } visits
}.
pooling-travel = No new travel: { $minutes } saved.
pooling-billed = The agency’s minimum can be shared: up to { $minutes } ({ $amount }) less.
pooling-meet = Another patient who speaks { $variety } is here at about that time. They may meet in the waiting room.
