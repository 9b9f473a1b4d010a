-- An appointment without an agreed time: `proposed` is a network meeting that is being prepared,
-- `held` a time that is kept for one (of the meeting in `part_of`) while people answer.
ALTER TABLE appointments ADD COLUMN tentative {text} CHECK (tentative IN ('proposed', 'held'));
ALTER TABLE appointments ADD COLUMN part_of {uid};
CREATE INDEX appointments_part_of ON appointments (clinic_id, part_of) WHERE part_of IS NOT NULL;

-- What a network meeting adds to its appointment. Patient, type, room and modality are kept in
-- `visits`, as those of every appointment of a patient.
CREATE TABLE meetings (
    clinic_id {uid} NOT NULL,
    id {uid} NOT NULL,
    convener_id {uid} NOT NULL,
    purpose {text} NOT NULL,
    -- The goal in the patient's words, and in the clinic's language.
    goal {text},
    goal_rendering {text},
    -- The patient's yes to a meeting at all: how it was given, through which interpreter.
    yes_at {instant},
    yes_given {text} CHECK (yes_given IN ('oral', 'written', 'drawn')),
    yes_interpreter {text},
    yes_by {uid},
    -- Until when people answer, and until when times are held for them.
    answer_by {instant},
    release_at {instant},
    finalised_at {instant},
    briefed_at {instant},
    read_back_at {instant},
    minutes_at {instant},
    closed_at {instant},
    -- When the next reminders of open tasks go out.
    remind_at {instant},
    version {int} NOT NULL,
    created_at {instant} NOT NULL,
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, id) REFERENCES appointments (clinic_id, id),
    FOREIGN KEY (clinic_id, convener_id) REFERENCES clinicians (clinic_id, id)
){strict};
CREATE INDEX meetings_to_release ON meetings (release_at) WHERE release_at IS NOT NULL;
CREATE INDEX meetings_to_remind ON meetings (remind_at) WHERE remind_at IS NOT NULL;

-- The patient's own list, in the patient's words and order.
CREATE TABLE problems (
    clinic_id {uid} NOT NULL,
    id {uid} NOT NULL,
    patient_id {uid} NOT NULL,
    rank {int} NOT NULL,
    words {text} NOT NULL,
    variety {text} NOT NULL,
    rendering {text},
    -- An interpreter's number, or the account that wrote it down.
    rendered_by {text},
    trouble {int} CHECK (trouble BETWEEN 0 AND 10),
    since {text},
    hope {text},
    helper {text},
    -- Stays inside the clinic; is spoken of in front of nobody at all.
    clinic_only {flag} NOT NULL,
    off_table {flag} NOT NULL,
    created_at {instant} NOT NULL,
    ended_at {instant},
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, patient_id) REFERENCES patients (clinic_id, id)
){strict};
CREATE INDEX problems_by_patient ON problems (clinic_id, patient_id, rank);

CREATE TABLE participants (
    clinic_id {uid} NOT NULL,
    id {uid} NOT NULL,
    appointment_id {uid} NOT NULL,
    role {text} NOT NULL,
    name {text} NOT NULL,
    organisation {text} NOT NULL,
    -- Whoever shares a seat can stand for each other.
    seat {text} NOT NULL,
    presence {text} NOT NULL CHECK (presence IN ('required', 'optional')),
    contact {doc} NOT NULL,
    -- What they speak at the table, when they need an interpreter of their own.
    variety {text},
    -- When they sit at the table, in minutes from the beginning; NULL: all the time.
    from_minute {int},
    to_minute {int},
    -- The patient lets the others know the name, and how this one answers.
    shows_name {flag} NOT NULL,
    -- Rises with every new code; wrong ones in a row, and since when the code opens nothing.
    code_generation {int} NOT NULL,
    code_misses {int} NOT NULL,
    code_locked_at {instant},
    created_at {instant} NOT NULL,
    ended_at {instant},
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, appointment_id) REFERENCES meetings (clinic_id, id)
){strict};
CREATE INDEX participants_by_appointment ON participants (clinic_id, appointment_id);

CREATE TABLE agenda_items (
    clinic_id {uid} NOT NULL,
    id {uid} NOT NULL,
    appointment_id {uid} NOT NULL,
    -- NULL: not from the patient's list.
    problem_id {uid},
    source {text} NOT NULL CHECK (source IN ('patient', 'staff', 'participant')),
    proposed_by {uid},
    -- The patient agrees that it stands among the patient's own.
    agreed {flag} NOT NULL,
    position {int} NOT NULL,
    -- As it is said at the table, and the question that it is to answer.
    title {text} NOT NULL,
    question {text} NOT NULL,
    minutes {int} NOT NULL CHECK (minutes BETWEEN 5 AND 120),
    created_at {instant} NOT NULL,
    ended_at {instant},
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, appointment_id) REFERENCES meetings (clinic_id, id),
    FOREIGN KEY (clinic_id, problem_id) REFERENCES problems (clinic_id, id)
){strict};
CREATE INDEX agenda_items_by_appointment ON agenda_items (clinic_id, appointment_id, position);

-- One recipient, one item. A change of what is consented to ends a row and adds one.
CREATE TABLE consents (
    clinic_id {uid} NOT NULL,
    id {uid} NOT NULL,
    appointment_id {uid} NOT NULL,
    participant_id {uid} NOT NULL,
    item_id {uid} NOT NULL,
    direction {text} NOT NULL CHECK (direction IN ('clinic_tells', 'recipient_tells', 'both')),
    from_day {day} NOT NULL,
    to_day {day} NOT NULL,
    given {text} NOT NULL CHECK (given IN ('oral', 'written', 'drawn')),
    interpreter_number {text},
    explained_by {uid} NOT NULL,
    -- The patient has said it back in own words.
    understood {flag} NOT NULL,
    given_at {instant} NOT NULL,
    withdrawn_at {instant},
    withdrawn_by {uid},
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, participant_id) REFERENCES participants (clinic_id, id),
    FOREIGN KEY (clinic_id, item_id) REFERENCES agenda_items (clinic_id, id)
){strict};
CREATE INDEX consents_by_appointment ON consents (clinic_id, appointment_id);

-- What was shown or sent to whom under which consent. Only ever added to.
CREATE TABLE disclosures (
    clinic_id {uid} NOT NULL,
    id {uid} NOT NULL,
    appointment_id {uid} NOT NULL,
    participant_id {uid} NOT NULL,
    item_id {uid} NOT NULL,
    consent_id {uid} NOT NULL,
    what {text} NOT NULL,
    at {instant} NOT NULL,
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, consent_id) REFERENCES consents (clinic_id, id)
){strict};
CREATE INDEX disclosures_by_appointment ON disclosures (clinic_id, appointment_id, at);

CREATE TABLE meeting_times (
    clinic_id {uid} NOT NULL,
    id {uid} NOT NULL,
    appointment_id {uid} NOT NULL,
    start_at {instant} NOT NULL,
    end_at {instant} NOT NULL,
    -- The appointment that keeps it for interpreter and room.
    held_as {uid},
    created_at {instant} NOT NULL,
    ended_at {instant},
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, appointment_id) REFERENCES meetings (clinic_id, id)
){strict};
CREATE INDEX meeting_times_by_appointment ON meeting_times (clinic_id, appointment_id, start_at);

-- Every answer as it came; the newest of a person to a time counts. Only ever added to.
CREATE TABLE meeting_votes (
    clinic_id {uid} NOT NULL,
    id {uid} NOT NULL,
    appointment_id {uid} NOT NULL,
    time_id {uid} NOT NULL,
    participant_id {uid} NOT NULL,
    choice {text} NOT NULL CHECK (choice IN ('yes', 'if_need_be', 'no')),
    substitute {flag} NOT NULL,
    way {text} NOT NULL CHECK (way IN ('onsite', 'phone')),
    by_account {uid},
    at {instant} NOT NULL,
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, time_id) REFERENCES meeting_times (clinic_id, id),
    FOREIGN KEY (clinic_id, participant_id) REFERENCES participants (clinic_id, id)
){strict};
CREATE INDEX meeting_votes_by_appointment ON meeting_votes (clinic_id, appointment_id, id);

-- What was decided and what was said about an item; a correction ends a row and adds one.
CREATE TABLE minutes (
    clinic_id {uid} NOT NULL,
    id {uid} NOT NULL,
    appointment_id {uid} NOT NULL,
    item_id {uid} NOT NULL,
    kind {text} NOT NULL CHECK (kind IN ('decision', 'statement')),
    words {text} NOT NULL,
    written_by {uid} NOT NULL,
    created_at {instant} NOT NULL,
    ended_at {instant},
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, item_id) REFERENCES agenda_items (clinic_id, id)
){strict};
CREATE INDEX minutes_by_appointment ON minutes (clinic_id, appointment_id);

-- The plan. Responsible is somebody from outside, a clinician, or the patient (neither).
CREATE TABLE actions (
    clinic_id {uid} NOT NULL,
    id {uid} NOT NULL,
    appointment_id {uid} NOT NULL,
    item_id {uid},
    kind {text} NOT NULL CHECK (kind IN ('task', 'arrangement', 'small_step')),
    words {text} NOT NULL,
    -- The same in plain words of the patient's language.
    plain {text},
    participant_id {uid},
    clinician_id {uid},
    due_on {day},
    seen_by {text},
    state {text} NOT NULL,
    created_at {instant} NOT NULL,
    ended_at {instant},
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, appointment_id) REFERENCES meetings (clinic_id, id),
    FOREIGN KEY (clinic_id, item_id) REFERENCES agenda_items (clinic_id, id),
    FOREIGN KEY (clinic_id, participant_id) REFERENCES participants (clinic_id, id),
    FOREIGN KEY (clinic_id, clinician_id) REFERENCES clinicians (clinic_id, id)
){strict};
CREATE INDEX actions_by_appointment ON actions (clinic_id, appointment_id);

-- What became of a task, as it was said. Only ever added to.
CREATE TABLE action_answers (
    clinic_id {uid} NOT NULL,
    id {uid} NOT NULL,
    action_id {uid} NOT NULL,
    answer {text} NOT NULL,
    note {text},
    by_account {uid},
    at {instant} NOT NULL,
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, action_id) REFERENCES actions (clinic_id, id)
){strict};
CREATE INDEX action_answers_by_action ON action_answers (clinic_id, action_id, id);
