# id: pages-booking
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-22

## Forms.
form-sent-before = This form was sent before with other content. Look at what was done, and fill in a new form.
error-before-from = The last day is before the first.
error-too-many-days = At most a year can be searched at a time.
weekday-mon = Monday
weekday-tue = Tuesday
weekday-wed = Wednesday
weekday-thu = Thursday
weekday-fri = Friday
weekday-sat = Saturday
weekday-sun = Sunday

## Finding a patient.
patients-name = Patient
patients-name-hint = Part of the name, at least two letters. Accents do not matter.
patients-search = Find
patients-too-short = Type at least two letters of the name.
patients-none = No patient has that name. Try a shorter part of it.
patients-found = Patients found
patients-col-name = Name
patients-same-name = same name: check the birth date
patient-born = Born
patient-called = What we call you
patient-speaks = Speaks
patient-same-name = Another patient has the same name. Check the birth date.

## Booking.
booking-title = Book a visit
booking-other-patient = Another patient
booking-open-patient = Open the patient
booking-unasked = Nobody has asked yet which variety of the language the patient speaks. Without that we cannot find an interpreter who is understood.
booking-ask-variety = Write down the variety
booking-what = What is needed
booking-visit-type = Visit type
booking-choose = Choose
booking-from = First day
booking-to = Last day
booking-more = Narrow it down
booking-anybody = Anybody
booking-any = Any
booking-modality = Form
booking-not-before = Begins no earlier than
booking-not-after = Ends no later than
booking-weekdays = Weekdays (none chosen: all)
booking-search = Find times
booking-times = The best times
booking-nearest = The nearest good times
booking-private = Time alone, without the interpreter
booking-private-hint = The patient's answer is kept for the clinician. It is not shown here again.
booking-private-yes = Yes
booking-private-no = No
booking-private-not-asked = Not asked
booking-book = Book
booking-nothing = No time was found at which everybody and a room are free.
booking-relax = What could be changed to find more
set-clinician = Clinician
set-interpreter = Interpreter
set-agency-sends = sent by
set-language = Language
set-place = Place
set-kept = Kept by clinician and room
set-reasons = Why this time
proposal-no-interpreter = No interpreter is needed
flash-booked = The visit is booked.
