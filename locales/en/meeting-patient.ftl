# id: meeting-patient
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## To the patient, in a letter.
mail-patient-meeting-invitation = You have a network meeting with us. There you meet with us and with others who help you.
mail-patient-meeting-changed = Your network meeting has changed. This is how it is now.
mail-patient-meeting-news = Here is news about your network meeting. Day, time and place are as before.
mail-patient-meeting-cancelled = Your network meeting is cancelled. You do not need to come.
mail-patient-meeting-reminder = Remember: you have a network meeting with us soon.
mail-patient-meeting-more = On the link you can read who comes and what we talk about.

## What is the same for everybody.
patient-meeting-beforehand = First you talk alone with us and the interpreter for { $length }. The others come after that. It is so for everybody.
patient-meeting-beforehand-two = First you talk alone with us for { $length }. The others come after that. It is so for everybody.
patient-meeting-no = You can always say no: to a person, to a question, to the whole meeting.

## Behind the link: who comes, and what is spoken of.
patient-meeting-people = Who comes
patient-meeting-items = What we talk about
patient-meeting-clinic = From the clinic
patient-meeting-other = From somebody who comes
patient-meeting-in-danish = In Danish: { $words }
patient-meeting-call = Call us if you want to know who comes and what we talk about.
patient-meeting-role-caseworker = Caseworker
patient-meeting-role-general-practitioner = Family doctor
patient-meeting-role-specialist = Specialist doctor
patient-meeting-role-home-nurse = Home nurse
patient-meeting-role-school = School
patient-meeting-role-housing = Housing
patient-meeting-role-organisation = Charity or organisation
patient-meeting-role-relative = Family or friend
patient-meeting-role-supporter = Supporter
patient-meeting-role-other = Somebody else

## The patient's copy of the plan.
patient-plan-title = Your plan
patient-plan-lead = The meeting is over. This is what we agreed.
patient-plan-about = From the meeting on { $date }
patient-plan-goal = What you hope for
patient-plan-tasks = Who does what
patient-plan-steps = Your own small steps
patient-plan-you = You
patient-plan-by = By { $date }
patient-plan-asked = We have asked. There is no answer yet.
patient-plan-stuck = We are looking for another way.
patient-plan-done = Done
patient-plan-next = Next meeting
patient-plan-empty = Nothing is written in the plan yet.
patient-plan-no = It is your plan. You can say no to anything in it. Then call us.
