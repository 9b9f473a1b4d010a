# id: patient
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## What every letter has.
mail-greeting = Dear { $name }
mail-call = Call us on { $phone } if you have questions.
mail-help = Need help to read this? Call { $phone }.
mail-zone = All times are local time in { $city }.
label-number-to-say = Number to say if you call
label-day = Day
label-time = Time
label-place = Place
label-phone = Phone
label-interpreter = Interpreter

## To the patient, and to a further recipient.
mail-patient-summary = Appointment
mail-patient-subject-invitation = Appointment { $date } at { $time }
mail-patient-subject-changed = Changed appointment: { $date } at { $time }
mail-patient-subject-news = News about your appointment { $date } at { $time }
mail-patient-subject-cancelled = Cancelled appointment: { $date } at { $time }
mail-patient-subject-questions = Questions before your appointment { $date } at { $time }
mail-patient-subject-reminder = Remember your appointment { $date } at { $time }
mail-recipient-subject-news = News about the appointment { $date } at { $time }
mail-patient-lead-invitation = You have an appointment with us.
mail-patient-lead-changed = Your appointment has changed. This is how it is now.
mail-patient-lead-news = Here is news about your appointment. Day, time and place are as before.
mail-patient-lead-cancelled = Your appointment is cancelled. You do not need to come.
mail-patient-lead-questions = We have some questions before your appointment. Everybody gets the same questions. You decide what you answer.
mail-patient-lead-reminder = Remember: you have an appointment with us soon.
mail-recipient-lead-invitation = You are the contact person for somebody who has an appointment with us.
mail-recipient-lead-changed = You are the contact person for somebody who has an appointment with us. It has changed. This is how it is now.
mail-recipient-lead-news = You are the contact person for somebody who has an appointment with us. Here is news about it. Day, time and place are as before.
mail-recipient-lead-cancelled = You are the contact person for somebody who had an appointment with us. It is cancelled.
mail-recipient-lead-reminder = You are the contact person for somebody who has an appointment with us soon.
mail-patient-length = The appointment takes { $length }.
mail-patient-allow = The appointment takes { $length }. Allow { $more } more.
mail-patient-arranging = We are arranging an interpreter in { $language }.
mail-patient-coming = An interpreter in { $language } will be there.
mail-patient-coming-video = An interpreter in { $language } takes part by video.
mail-patient-coming-phone = An interpreter in { $language } takes part by phone.
mail-patient-place-video = By video
mail-patient-place-phone = By phone. We call you.
mail-patient-new-time = Call us on { $phone } if you want a new time.
mail-patient-cannot-come = Cannot come? Answer on the link or call us on { $phone }.
mail-patient-cannot-come-call = Call us on { $phone } if you cannot come or have questions.
mail-patient-action = Answer here: I will come, or I cannot come
mail-patient-questions-action = Answer the questions here

## Pages behind a link.
link-closed-title = This link does not work any more
link-closed-lead = The link may have run out, or a part of it is missing. Call us: we can help you.
link-too-many-title = Wait a little
link-too-many-lead = The link has been used very often within an hour. Try again later, or call us.
link-call = Call { $name }
link-send = Send
flash-noted = Thank you. We have your answer.
flash-we-call = Thank you. We will call you. Your appointment stands until we have talked.
flash-nothing-changed = Nothing was changed. This is how it stands.

## The patient's page.
link-patient-title = Your appointment
link-patient-lead = You have an appointment with us.
link-patient-cancelled = The appointment is cancelled or over. You do not need to come.
link-patient-question = Will you come?
link-patient-accept = I will come
link-patient-decline = I cannot come
link-patient-call-me = Call me
link-patient-other-time = I would like another time
link-patient-accepted = You have answered: I will come.
link-patient-declined = You have answered: I cannot come. We will call you.
link-listen = Hear the page read aloud
link-patient-call = Call us
error-required = This field must be filled in.
error-too-long = The text is too long.
error-not-a-choice = This is none of the choices.

## Dates, times and lengths of time.
date-at-time = { $date } at { $time }
time-from-to = { $from } to { $to }
duration-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
duration-hours = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}
duration-hours-minutes = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
} { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}

## In a demo.
layout-demo = This is a demo.
layout-demo-no-mail = No mail leaves it; every person in it is invented.
