# id: pages-courses
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## Refusals.
error-taken-in-course = Visit { $number } of the course: { $what } Nothing was booked.
error-course-length = A course has 2 to 12 visits.
error-course-too-long = A course may last a year at most.
error-not-after-the-one-before = Each visit must be on a day after the one before.
error-course-same-clinician = The visits of one profession must have the same clinician.
error-course-same-interpreter = All visits must have the same interpreter.
error-after-contract = No contract with an agency runs as far as this day.
error-nothing-left-of-course = No visit of this course is left to call off.
error-course-changed-since = A visit of this course was changed by itself since. Undo or cancel the visits one by one.
error-not-both = Say one of the two, not both.
error-nothing-free = No time was found in the four weeks from this day.

## Planning a course.
course-title = Book a course
course-as = As a course
course-as-do = Plan the course
course-other-first = Choose another first time
course-rhythm = How often
course-every = Rhythm
course-every-weeks = { $weeks ->
    [one] every week
   *[other] every { $weeks } weeks
}
course-how-many = How many visits
course-times = { $times } visits
course-sequence = Different visits, one after the other
course-sequence-hint = Fill this in when the visits are not all alike. Then the rhythm above does not count.
course-then = Then
course-none = Nothing more
course-after-days = Days after the one before
course-plan-again = Show the plan
course-visits = The visits
course-all-as-wished = All { $count } visits can be as wished, with the same people each time.
course-some-instead = { $instead ->
    [one] One of { $count } visits is at another time than wished. The people are the same each time.
   *[other] { $instead } of { $count } visits are at another time than wished. The people are the same each time.
}
course-some-cannot = { $cannot ->
    [one] One of { $count } visits cannot be had with these people.
   *[other] { $cannot } of { $count } visits cannot be had with these people.
}
course-fit-as-wished = As wished
course-fit-instead = Another time
course-fit-cannot = No time
course-wished = Wished: { $when }.
course-trade-hour = Instead: the same day at { $time }, not { $wished }.
course-trade-later = Instead: { $days ->
    [one] the day after
   *[other] { $days } days later
}, at the same hour.
course-trade-later-hour = Instead: { $days ->
    [one] the day after
   *[other] { $days } days later
}, at { $time }, not { $wished }.
course-trade-earlier = Instead: { $days ->
    [one] the day before
   *[other] { $days } days earlier
}, at the same hour.
course-trade-earlier-hour = Instead: { $days ->
    [one] the day before
   *[other] { $days } days earlier
}, at { $time }, not { $wished }.
course-with = interpreter
course-nearest = The nearest good times, with other people too:
course-near = { $when }: { $names }
course-other-time = Another time
course-at = Day and time
course-look = Look at this time
course-book = Book all { $count } visits
course-not-yet = Nothing can be booked yet: choose another time for the visits without one, or other people.
flash-course-booked = The whole course is booked. This is its first visit.

## On the page of a visit.
course-word = Course
course-place = Visit { $number } of { $count } in a course
course-before = The one before: { $when }
course-after = The next: { $when }
course-undo = Undo for the whole course
course-call-off = Call off the rest of the course
course-call-off-what = { $rest ->
    [one] This visit is called off.
   *[other] This visit and those after it are called off: { $rest } in all.
}
course-call-off-later = { $rest ->
    [one] The visit after this one is called off.
   *[other] The { $rest } visits after this one are called off.
}
course-call-off-do = Call off the rest
flash-course-cancelled = The rest of the course is called off.
