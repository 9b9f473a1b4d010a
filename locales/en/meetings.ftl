# id: meetings
# version: 1
# source: da
# translator: written with the source
# reviewer: none yet
# date: 2026-11-23

## The top of every page of a network meeting.
meetings-pages = Pages of this meeting
meetings-page-way = The way
meetings-page-people = People
meetings-page-problems = The patient’s list
meetings-page-consents = Consents
meetings-page-agenda = Agenda
meetings-page-times = Times
meetings-page-plan = Minutes and plan
meetings-next = Next: { $step }
meetings-state-idea = idea
meetings-state-prepared = being prepared
meetings-state-asked = people are asked
meetings-state-settled = time settled
meetings-state-held = held, to be followed up
meetings-state-closed = closed
meetings-state-called-off = called off
meetings-purpose-plan = A plan together
meetings-purpose-work = Work and income
meetings-purpose-health = Health
meetings-purpose-home = Home
meetings-purpose-school = School
meetings-purpose-family = Family

## The steps, and what is missing for them.
meetings-step-consent = the patient’s yes
meetings-step-prepare = prepare
meetings-step-find-time = find a time
meetings-step-invite = invite
meetings-step-brief-interpreter = brief the interpreter
meetings-step-pre-meeting = pre-meeting
meetings-step-meeting = meeting
meetings-step-read-back = read the plan back
meetings-step-minutes = minutes
meetings-step-follow-up = follow up
meetings-step-close = close
meetings-missing-patient-yes = Write down the patient’s yes
meetings-missing-items = Pick something from the patient’s list for the agenda
meetings-missing-people = Ask somebody from outside
meetings-missing-consent-for-somebody = Somebody may hear nothing yet: write down a consent, or ask them no more
meetings-missing-clash = Somebody would overhear what they may not: arrange the agenda
meetings-missing-longer-than-meeting = The items take longer than the meeting: shorten one, or leave one out
meetings-missing-staff-items = What is not the patient’s stands among the patient’s items: put it last, or ask the patient
meetings-missing-times = Offer times to choose from
meetings-missing-answers = Ask the people which times suit them, and wait for the answers
meetings-missing-seat = At no time is every needed seat taken: offer others, or ask somebody else
meetings-missing-finalising = Choose the time
meetings-missing-interpreter = No interpreter is confirmed yet: look at the requests
meetings-missing-briefing = Brief the interpreter, and tick it
meetings-missing-pre-meeting = It begins with the patient, you and the interpreter alone
meetings-missing-held = The hour of the meeting has not passed yet
meetings-missing-read-back = Read the plan back to the patient, and tick it
meetings-missing-minutes = Write the minutes, and tick them as ready
meetings-missing-open-tasks = A task of the plan is still open
meetings-missing-closing = Close the meeting when everything is done

## The list of meetings.
nav-meetings = Meetings
meetings-title = Network meetings
meetings-title-of = Network meeting for { $patient }
meetings-convene = Convene a network meeting
meetings-filter = Which meetings
meetings-group-all = All
meetings-group-open = Without a time
meetings-group-settled = With a time
meetings-group-over = Over
meetings-mine = Mine
meetings-everybodys = Everybody’s
meetings-none = There is no network meeting yet. It brings the people around a patient to one table: a clinician convenes it, and the patient decides who may hear what.
meetings-none-here = There is no such meeting.
meetings-time = Time
meetings-no-time = no time yet
meetings-col-next = Next step
meetings-before = Page before
meetings-after = Next page

## Beginning one.
meetings-convene-hint = Nobody is told anything yet. First comes the patient’s yes, then everything is prepared together.
meetings-type = What kind of meeting
meetings-type-hint = It sets how long it takes and who interprets. Through an interpreter everything takes twice as long.
meetings-purpose = What it is about
meetings-purpose-hint = Those from outside are told this once they may hear of anything at all.
meetings-colleagues = Who else of the clinic has to be there
meetings-colleagues-hint = You lead the meeting. Colleagues whom you choose see and prepare everything with you.
meetings-begin = Begin
meetings-open = Open the network meeting
flash-meeting-begun = The meeting is convened. Nobody has been told anything yet.

## The page of one.
meetings-way = The whole way
meetings-step-idea = idea
meetings-stage-done = done
meetings-tick-brief-interpreter = The interpreter is briefed
meetings-tick-read-back = The plan has been read back
meetings-tick-minutes = The minutes are ready
meetings-tick-close = Close the meeting
meetings-yes = The patient’s yes
meetings-yes-there = The patient has said yes
meetings-yes-not = not asked yet
meetings-yes-hint = Ask on another day than the meeting’s, with an interpreter. The patient may take it back at any time.
meetings-yes-said = On { $at }, { $given }; written down by { $who }.
meetings-yes-said-through = On { $at }, { $given }, through interpreter { $interpreter }; written down by { $who }.
meetings-yes-do = The patient says yes
meetings-yes-back = The patient takes it back
meetings-yes-back-hint = Times that are kept are given back, and nobody is asked any more.
meetings-yes-back-do = Take the yes back
flash-meeting-yes = The patient’s yes is written down.
flash-meeting-yes-back = The yes is taken back.
meetings-how-given = How it was given
meetings-given-oral = by word of mouth
meetings-given-written = in writing
meetings-given-drawn = pointed out on pictures
meetings-through = The interpreter’s number
meetings-through-hint = Leave it empty when you understood each other without one.
meetings-witness-hint = You are the witness, never the interpreter. Leave it empty when you understood each other without one.
meetings-goal = The patient’s goal
meetings-goal-none = Nothing is written down yet. What does the patient hope for from the meeting?
meetings-goal-write = Write down the goal
meetings-goal-words = In the patient’s own words
flash-meeting-goal = The goal is written down.
meetings-rendering = In Danish
meetings-save = Save
meetings-change = Change
meetings-parts = What is prepared
meetings-sum-people = { $count ->
    [0] nobody from outside is asked yet
    [one] one person from outside
   *[other] { $count } people from outside
}
meetings-sum-problems = { $count ->
    [0] nothing is on the list yet
    [one] one problem, { $inside } for the clinic alone, { $off } off the table
   *[other] { $count } problems, { $inside } for the clinic alone, { $off } off the table
}
meetings-sum-consents = { $hearing } of { $count } may hear of something
meetings-sum-agenda = { $count ->
    [0] nothing is on the agenda yet
    [one] one item, { $minutes } of { $told } minutes with the beginning and the reading back
   *[other] { $count } items, { $minutes } of { $told } minutes with the beginning and the reading back
}
meetings-sum-times = { $count ->
    [0] no times are offered yet
    [one] one time, nobody is asked yet
   *[other] { $count } times, nobody is asked yet
}
meetings-sum-asked = { $count ->
    [one] one time is asked about
   *[other] { $count } times are asked about
}: { $good } with every needed seat, { $silent } not heard of
meetings-sum-settled = the time is settled
meetings-sum-plan = { $count ->
    [0] nothing is agreed yet
    [one] one task, { $open } still open
   *[other] { $count } tasks, { $open } still open
}
meetings-who = Who comes
meetings-clinic = From the clinic
meetings-nobody = Nobody from outside is asked yet.
meetings-visit = Interpreter, room and messages of this appointment
meetings-call-off = Call the meeting off
meetings-call-off-who = Who cannot?
meetings-call-off-open = Times that are kept are given back. The plan of the meeting stays here to be read.
meetings-call-off-settled = Patient, interpreter and everybody who was invited are told. The plan of the meeting stays here to be read.
meetings-call-off-do = Call the meeting off
flash-meeting-called-off = The meeting is called off.

## People from outside.
meetings-people = People from outside
meetings-people-none = Nobody is asked yet. Ask the patient who should come, and who should not.
meetings-person-new = Ask somebody
meetings-person-change = Change somebody who is asked
meetings-person-who = Who
meetings-person-other = Somebody else in the same place hears nothing: with another name, role or organisation all consents end.
meetings-role = Role
meetings-role-caseworker = caseworker
meetings-role-general-practitioner = general practitioner
meetings-role-specialist = specialist
meetings-role-home-nurse = home nurse
meetings-role-school = school
meetings-role-housing = housing
meetings-role-organisation = organisation
meetings-role-relative = relative or friend
meetings-role-supporter = supporter
meetings-role-other = somebody else
meetings-organisation = Organisation or department
meetings-seat = The seat
meetings-presence-required = needed
meetings-presence-optional = need not come
meetings-presence-required-ask = The meeting needs this seat to be taken
meetings-presence-optional-ask = Good to have; blocks no time
meetings-seat-shared = Shares a seat with
meetings-seat-own = nobody: a seat of their own
meetings-seat-hint = Two of one office can stand for each other: one of them is enough.
meetings-seat-with = Can be stood in for by
meetings-variety = What they speak at the table
meetings-variety-none = no interpreter of their own
meetings-variety-hint = For a relative who needs an interpreter. Relatives never interpret.
meetings-speaks = Interpreter of their own
meetings-answer = Times
meetings-not-asked = not asked yet
meetings-silent = no answer yet
meetings-answered = { $yes } yes, { $maybe } if need be, { $no } no
meetings-sitting = At the table
meetings-hears = May hear of
meetings-shows-name = The others see the name
meetings-shows-name-ask = The patient lets the others see this name
meetings-reached = How they are reached
meetings-person-drop = Ask { $name } no more
meetings-person-drop-hint = The place at the table and every consent for it end. What has gone out already stays on the list of consents.
flash-participant-saved = Saved.
flash-participant-dropped = They are asked no more, and hear nothing any more.

## The patient's list.
meetings-problems = The patient’s list
meetings-problems-hint = What troubles the patient, in the patient’s words and order. It stays here until the patient lets somebody hear of it.
meetings-problems-none = The list is empty. Ask: what troubles you, what troubles you most, and who do you think can help?
meetings-problem-new = Write down a problem
meetings-problem-change = Change a problem
meetings-problem-told = As the patient tells it
meetings-problem-more = More about it
meetings-problem-limits = Limits
meetings-words = In the patient’s own words
meetings-words-variety = Said in
meetings-rendered-by = Who put it into Danish
meetings-rendered-by-hint = The interpreter’s number; empty when you understood it yourself.
meetings-rendered-through = into Danish by interpreter { $number }
meetings-rendered-here = into Danish by whoever wrote it down
meetings-rendered-not = not in Danish yet
meetings-trouble = Trouble
meetings-trouble-of = { $number } of 10
meetings-trouble-ask = How much it troubles, 0 to 10
meetings-not-said = not said
meetings-since = Since when
meetings-hope = What the patient hopes for
meetings-helper = Who the patient thinks can help
meetings-clinic-only = stays inside the clinic
meetings-clinic-only-ask = It stays inside the clinic
meetings-off-table = off the table
meetings-off-table-ask = It is spoken of at no table
meetings-limits-hint = Either takes it off every agenda that is still ahead, and ends the consents for it.
meetings-picked = on the agenda
meetings-problem-drop = Take it off the list
meetings-problem-drop-hint = An item of the agenda that was made of it stays.
meetings-order-handle = Move
meetings-order-up = Up
meetings-order-down = Down
meetings-order-hint = Drag Move, or press it and use the arrow keys. The new order is saved by itself.
meetings-order-moved = “{ $name }” is now number { $place } of { $count }.
meetings-order-saved = The order is saved.
meetings-order-failed = The order could not be saved. Load the page again.
flash-problem-saved = Saved.
flash-problem-dropped = It is off the list.
flash-problems-ordered = The order is saved.

## Consents.
meetings-consents = Who may hear of what
meetings-consents-of = What { $name } may hear of
meetings-consents-hint = Nobody hears of anything unless the patient has said so, for this person and this item. What somebody may not hear of does not exist for them.
meetings-consents-no-items = There is nothing on the agenda yet: consents are given item by item.
meetings-consent-change = Change
meetings-recipient = Person
meetings-until = until { $day }
meetings-direction = Who tells whom
meetings-direction-nothing = nothing
meetings-direction-clinic-tells = the clinic tells
meetings-direction-recipient-tells = tells the clinic
meetings-direction-both = both ways
meetings-from = From
meetings-to = Until, a year at most
meetings-give = Write down a consent
meetings-give-hint = Ask on another day than the meeting’s, one person at a time. What stood before for the same item ends with it.
meetings-give-items = Which items
meetings-understood = The patient has said back in own words what this means
meetings-give-do = Write down the consent
flash-consent-given = The consent is written down.
meetings-consent-said = { $direction }, from { $from } until { $until }. Given { $given }, explained by { $who }.
meetings-consent-through = { $direction }, from { $from } until { $until }. Given { $given }, explained by { $who } through interpreter { $interpreter }.
meetings-consent-withdrawn = { $item }: { $direction }, ended on { $day }.
meetings-consent-ended = { $item }: { $direction }, until { $until }.
meetings-consents-ended = What has ended
meetings-withdraw = Take it back
meetings-withdraw-all = Take back everything for { $name }
meetings-withdraw-hint = From this moment they hear no more of it. What has gone out already cannot be taken back.
flash-consent-withdrawn = The consent is taken back.
meetings-gone-out = What has gone out
meetings-gone-none = Nothing has gone out yet.
meetings-gone-to = to { $name }
meetings-gone-consent = under the consent of { $day }
meetings-off-title = Not to be spoken of
meetings-off-none = The patient has set no limits.

## What opens the page of somebody from outside.
meetings-reply = Comes?
meetings-reply-accepted = Comes
meetings-reply-declined = Cannot come
meetings-code = Code for their page
meetings-code-locked = locked: five were wrong
meetings-code-renew = A new code for { $name }
meetings-code-hint = Say the code on the phone or hand it over; never write it into the mail with the link. The one before opens nothing any more.
flash-code-renewed = There is a new code. The one before opens nothing any more.
meetings-briefing-print = Print the interpreter’s briefing card
meetings-plan-print = Print the patient’s copy of the plan
meetings-gone-agenda = that it is spoken of
meetings-gone-decisions = what was decided
meetings-gone-tasks = what there is to do
meetings-signed = Agrees with the minutes
meetings-signed-yes = Yes
meetings-signed-not = Has not said so yet
