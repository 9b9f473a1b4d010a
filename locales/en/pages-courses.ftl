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
