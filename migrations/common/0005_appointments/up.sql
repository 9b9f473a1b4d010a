-- Anything at a time. The agreement as spoken stands beside the instants computed from it.
CREATE TABLE appointments (
    clinic_id {uid} NOT NULL REFERENCES clinics (id),
    id {uid} NOT NULL,
    number {text} NOT NULL UNIQUE,
    kind {text} NOT NULL CHECK (kind IN ('visit', 'meeting')),
    status {text} NOT NULL CHECK (status IN ('booked', 'arrived', 'fulfilled', 'no_show', 'cancelled', 'undone')),
    local_start {wall} NOT NULL,
    fold {int} NOT NULL,
    zone {text} NOT NULL,
    tzdb {text} NOT NULL,
    start_at {instant} NOT NULL,
    end_at {instant} NOT NULL,
    clinic_start {instant} NOT NULL,
    clinic_end {instant} NOT NULL,
    interpreter_start {instant} NOT NULL,
    interpreter_end {instant} NOT NULL,
    version {int} NOT NULL,
    cancel_reason {text},
    created_at {instant} NOT NULL,
    PRIMARY KEY (clinic_id, id)
){strict};
CREATE INDEX appointments_by_start ON appointments (clinic_id, start_at);

CREATE TABLE visits (
    clinic_id {uid} NOT NULL,
    id {uid} NOT NULL,
    patient_id {uid} NOT NULL,
    visit_type_id {uid} NOT NULL,
    room_id {uid},
    modality {text} NOT NULL CHECK (modality IN ('onsite', 'video', 'phone')),
    patient_answer {text},
    patient_answered_at {instant},
    wishes_opened_at {instant},
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, id) REFERENCES appointments (clinic_id, id),
    FOREIGN KEY (clinic_id, patient_id) REFERENCES patients (clinic_id, id),
    FOREIGN KEY (clinic_id, visit_type_id) REFERENCES visit_types (clinic_id, id),
    FOREIGN KEY (clinic_id, room_id) REFERENCES rooms (clinic_id, id)
){strict};
CREATE INDEX visits_by_patient ON visits (clinic_id, patient_id);

-- The treating clinicians; reassignment ends a row and adds one.
CREATE TABLE appointment_people (
    clinic_id {uid} NOT NULL,
    id {uid} NOT NULL,
    appointment_id {uid} NOT NULL,
    clinician_id {uid} NOT NULL,
    is_lead {flag} NOT NULL,
    ended_at {instant},
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, appointment_id) REFERENCES appointments (clinic_id, id),
    FOREIGN KEY (clinic_id, clinician_id) REFERENCES clinicians (clinic_id, id)
){strict};
CREATE INDEX appointment_people_by_appointment ON appointment_people (clinic_id, appointment_id);
CREATE INDEX appointment_people_by_clinician ON appointment_people (clinic_id, clinician_id);

CREATE TABLE needs (
    clinic_id {uid} NOT NULL,
    id {uid} NOT NULL,
    appointment_id {uid} NOT NULL,
    variety {text} NOT NULL,
    modality {text} NOT NULL CHECK (modality IN ('onsite', 'video', 'phone')),
    min_level {int} NOT NULL,
    sex_condition {text} CHECK (sex_condition IN ('woman', 'man', 'other')),
    start_at {instant} NOT NULL,
    end_at {instant} NOT NULL,
    status {text} NOT NULL CHECK (status IN ('draft', 'searching', 'held', 'confirmed', 'confirmed_unnamed', 'fallback_due', 'unfilled_alarm', 'cancelled', 'closed_unfilled')),
    -- The account that owns an unfilled need.
    owner_id {uid},
    -- When an unfilled need becomes an alarm.
    fill_by {instant} NOT NULL,
    created_at {instant} NOT NULL,
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, appointment_id) REFERENCES appointments (clinic_id, id)
){strict};
CREATE INDEX needs_by_appointment ON needs (clinic_id, appointment_id);
CREATE INDEX needs_by_status ON needs (clinic_id, status, fill_by);

CREATE TABLE requests (
    clinic_id {uid} NOT NULL,
    id {uid} NOT NULL,
    number {text} NOT NULL UNIQUE,
    need_id {uid} NOT NULL,
    agency_id {uid} NOT NULL REFERENCES agencies (id),
    contract_id {uid} NOT NULL,
    interpreter_id {uid} REFERENCES interpreters (id),
    rank_reason {text} CHECK (rank_reason IN ('continuity', 'patient_condition', 'other')),
    state {text} NOT NULL CHECK (state IN ('queued', 'sent', 'received', 'proposed', 'confirmed', 'declined', 'expired', 'withdrawn')),
    -- What the agency was told, as it was told, and the contract then in force.
    start_at {instant} NOT NULL,
    end_at {instant} NOT NULL,
    modality {text} NOT NULL CHECK (modality IN ('onsite', 'video', 'phone')),
    terms {doc} NOT NULL,
    created_at {instant} NOT NULL,
    sent_at {instant},
    answer_by {instant} NOT NULL,
    answered_at {instant},
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, need_id) REFERENCES needs (clinic_id, id),
    FOREIGN KEY (clinic_id, contract_id) REFERENCES contracts (clinic_id, id)
){strict};
CREATE INDEX requests_by_need ON requests (clinic_id, need_id);
CREATE INDEX requests_by_agency ON requests (agency_id, state, created_at);
CREATE INDEX requests_by_deadline ON requests (state, answer_by);

-- Every answer as it came, also those that changed nothing. Only ever added to.
CREATE TABLE request_answers (
    clinic_id {uid} NOT NULL,
    id {uid} NOT NULL,
    request_id {uid} NOT NULL,
    answer {text} NOT NULL,
    interpreter_id {uid},
    reason {text},
    proposal {doc},
    by_account {uid},
    channel {text} NOT NULL,
    counted {flag} NOT NULL,
    at {instant} NOT NULL,
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, request_id) REFERENCES requests (clinic_id, id)
){strict};
CREATE INDEX request_answers_by_request ON request_answers (clinic_id, request_id);

CREATE TABLE assignments (
    clinic_id {uid} NOT NULL,
    id {uid} NOT NULL,
    need_id {uid} NOT NULL,
    request_id {uid} NOT NULL,
    -- NULL: the agency comes, the name follows.
    interpreter_id {uid} REFERENCES interpreters (id),
    created_at {instant} NOT NULL,
    ended_at {instant},
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, need_id) REFERENCES needs (clinic_id, id),
    FOREIGN KEY (clinic_id, request_id) REFERENCES requests (clinic_id, id)
){strict};
CREATE UNIQUE INDEX assignments_one_active ON assignments (clinic_id, need_id) WHERE ended_at IS NULL;

-- Sealed, only ever added to: one row of fixed size per visit from booking on, one per saving.
CREATE TABLE private_wishes (
    clinic_id {uid} NOT NULL,
    id {uid} NOT NULL,
    appointment_id {uid} NOT NULL,
    key_id {text} NOT NULL,
    sealed {bytes} NOT NULL,
    created_at {instant} NOT NULL,
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, appointment_id) REFERENCES appointments (clinic_id, id)
){strict};
CREATE INDEX private_wishes_by_appointment ON private_wishes (clinic_id, appointment_id, created_at);

-- The state before an act that may still be undone.
CREATE TABLE undo_points (
    clinic_id {uid} NOT NULL,
    id {uid} NOT NULL,
    appointment_id {uid} NOT NULL,
    act {text} NOT NULL,
    before {doc} NOT NULL,
    until {instant} NOT NULL,
    created_at {instant} NOT NULL,
    used_at {instant},
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, appointment_id) REFERENCES appointments (clinic_id, id)
){strict};
CREATE INDEX undo_points_by_appointment ON undo_points (clinic_id, appointment_id, created_at);

-- What a person at the clinic has to do; it stays until somebody ticks it.
CREATE TABLE tasks (
    clinic_id {uid} NOT NULL REFERENCES clinics (id),
    id {uid} NOT NULL,
    kind {text} NOT NULL,
    appointment_id {uid},
    need_id {uid},
    request_id {uid},
    recipient_id {uid},
    -- Who is to do it: a role, or one clinician.
    role {text} NOT NULL,
    clinician_id {uid},
    due_at {instant},
    created_at {instant} NOT NULL,
    done_at {instant},
    done_by {uid},
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, appointment_id) REFERENCES appointments (clinic_id, id)
){strict};
CREATE INDEX tasks_open ON tasks (clinic_id, done_at, created_at);
CREATE INDEX tasks_by_appointment ON tasks (clinic_id, appointment_id);
