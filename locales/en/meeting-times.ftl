# id: meeting-times
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## The agenda of a network meeting.
agenda-title = Agenda of { $number }
agenda-to-mend = To be mended
agenda-clash = { $name } would hear “{ $item }”, and may not.
agenda-misplaced = “{ $item }” is not the patient’s, and stands among the patient’s items. Move it down, or ask the patient.
agenda-patient-agrees = The patient agrees
agenda-too-long = With the time before and after it, this takes { $takes } minutes; the meeting has { $told }. Shorten an item, or leave one for another time.
agenda-to-consents = Look at the consents
agenda-arrange = Arrange, so that nobody overhears anything
agenda-on-the-clock = The times are those of the day.
agenda-from-the-beginning = The times count from the beginning of the meeting, in hours and minutes.
agenda-doubled = Everything is said twice: each item takes double.
agenda-judged-on = Consents are looked at for { $day }.
agenda-items = In this order
agenda-none = There is nothing on the agenda yet.
agenda-pre-meeting = The patient, you and the interpreter alone
agenda-read-back = The plan is read back to the patient
agenda-takes = { $minutes } minutes; { $takes } at this table
agenda-length = Takes { $takes } of { $told } minutes.
agenda-source-patient = the patient’s
agenda-source-staff = the clinic’s
agenda-source-participant = a participant’s
agenda-at-the-table = At the table
agenda-alone = the patient and the clinic alone
agenda-outside = Waits outside
agenda-overhears = Would overhear it
agenda-up = Up
agenda-down = Down
agenda-change = Change
agenda-add = Add
agenda-full = There are as many items as fit.
agenda-nothing-to-pick = There is nothing more on the patient’s list that may be spoken of here.
agenda-pick = Put on the agenda
agenda-add-staff = Add something of the clinic’s
agenda-seats = Who comes when
agenda-seats-hint = Everybody from outside comes once and leaves once.
agenda-nobody = Nobody from outside is asked yet.
agenda-not-seated = has no time at the table
agenda-hears = { $count ->
    [0] may hear nothing
    [one] may hear { $count } item
   *[other] may hear { $count } items
}
agenda-seat = Change the times
agenda-comes = Comes
agenda-leaves = Leaves
agenda-seat-do = Save the times
agenda-patients-words = The patient’s words
agenda-item-as-said = As it is said at the table
agenda-item-hint = Whoever may hear of it reads these words.
agenda-item-title = What it is about
agenda-question = Question
agenda-question-hint = What the meeting is to answer.
agenda-minutes = Minutes
agenda-minutes-hint = Without an interpreter; with one it takes double.
agenda-agreed = The patient agrees that it stands among the patient’s own items
agenda-item-change = Change the item
agenda-item-drop = Take it off the agenda
agenda-item-consents-end = The patient has said who may hear of this. With other words that ends, and you ask the patient again.
flash-agenda-ordered = The order is saved.
flash-agenda-arranged = The agenda is arranged, and everybody has their times.
flash-item-saved = The item is saved.
flash-item-dropped = The item is taken off. Nobody hears of it any more.
flash-seated = The times are saved.

## The times that it could be at.
times-title = Times of { $number }
times-cannot-settle = The time cannot be settled yet:
times-settled = This time is settled, and everybody is invited.
times-missing = Before a time can be settled
times-poll = What people say
times-answers-until = People can answer until { $at }.
times-answers-over = The last moment for answers was { $at }.
times-kept-until = Times are kept until { $at }.
times-none = No time is offered yet.
times-time = Time
times-together = Together
times-do = What to do
times-settle = Settle
times-settle-hint = The clinic, a room and an interpreter are kept for it, every other time is given back, and everybody is invited.
times-settle-do = Settle this time
times-hold = Keep
times-release = Give back
times-take-back = Take off
times-hold-hint = While people answer, up to three times can be kept: the clinic’s people, a room and an interpreter.
times-answers = Answers
times-all-answered = Everybody has answered.
times-silent = Not heard from:
times-again = Comes at none of the times, and is asked again:
times-write-down = Write down what { $name } says
times-not-asked = Answers are taken once people are asked, until the last moment for answers.
times-ask = Ask which times suit
times-ask-do = Ask
times-ask-again = Ask again
times-ask-again-do = Ask again
times-answer-by = Answers until
times-release-at = Times are kept until
times-day = Day
times-clock = Time of day
times-find = Find times
times-full = There are as many times as people can choose from. Take one off first.
times-search = Search
times-nothing = There is no time between these days at which the clinic can meet. Try other days.
times-offered = offered
times-offer = Offer this time
times-offer-do = Offer what is ticked
times-by-hand = Or offer a time by hand
times-by-hand-do = Offer it
error-nothing-ticked = Choose at least one.
flash-times-offered = Offered.
flash-times-asked = People are asked.
flash-time-kept = The time is kept.
flash-time-released = The time is given back; it can still be chosen.
flash-time-taken-back = The time is taken off.
flash-time-settled = The time is settled. Everybody is invited.
flash-vote-written = Written down.

## The poll.
poll-choice-yes = yes
poll-choice-if-need-be = if need be
poll-choice-no = no
poll-silent = no answer
poll-way-onsite = in person
poll-way-phone = by phone
poll-needed = needed
poll-optional = need not come
poll-best = best
poll-past = past
poll-kept = kept
poll-substitute = a substitute comes
poll-substitute-comes = Somebody else of the same office comes instead
poll-by-phone = by phone
poll-counted = { $yes } yes, { $ifneedbe } if need be, { $no } no, { $silent } without an answer
poll-quorum = everybody needed comes
poll-empty = nobody comes from
poll-way = How they take part
poll-votes-title = What { $name } says of the times
poll-votes-hint = As it was said on the phone. What you leave open stays unsaid; the newest answer counts.
poll-votes-do = Write down
poll-back = Back to the times
