CREATE TABLE rooms (
    clinic_id {uid} NOT NULL REFERENCES clinics (id),
    id {uid} NOT NULL,
    site_id {uid} NOT NULL REFERENCES sites (id),
    calendar_id {uid} NOT NULL REFERENCES calendars (id),
    name {text} NOT NULL,
    seats {int} NOT NULL,
    equipment {doc} NOT NULL,
    modalities {doc} NOT NULL,
    rank {int} NOT NULL,
    ended_at {instant},
    PRIMARY KEY (clinic_id, id)
){strict};

CREATE TABLE clinicians (
    clinic_id {uid} NOT NULL REFERENCES clinics (id),
    id {uid} NOT NULL,
    calendar_id {uid} NOT NULL REFERENCES calendars (id),
    name {text} NOT NULL,
    profession {text} NOT NULL CHECK (profession IN ('nurse', 'doctor', 'social_worker')),
    mail {text},
    language {text} NOT NULL,
    speaks {doc} NOT NULL,
    hours {doc} NOT NULL,
    feed_secret {text} NOT NULL UNIQUE,
    ended_at {instant},
    PRIMARY KEY (clinic_id, id)
){strict};

CREATE TABLE patients (
    clinic_id {uid} NOT NULL REFERENCES clinics (id),
    id {uid} NOT NULL,
    calendar_id {uid} NOT NULL REFERENCES calendars (id),
    name {text} NOT NULL,
    called {text} NOT NULL,
    -- Folded for search: no case, no marks.
    search_name {text} NOT NULL,
    birth_date {day} NOT NULL,
    sex {text} CHECK (sex IN ('woman', 'man', 'other')),
    interpreter_required {flag} NOT NULL,
    interpreter_sex {text} CHECK (interpreter_sex IN ('woman', 'man', 'other')),
    interpreter_sex_force {text} CHECK (interpreter_sex_force IN ('condition', 'wish')),
    address {text},
    contact {doc} NOT NULL,
    usual_clinician {uid},
    created_at {instant} NOT NULL,
    ended_at {instant},
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, usual_clinician) REFERENCES clinicians (clinic_id, id)
){strict};
CREATE INDEX patients_by_search_name ON patients (clinic_id, search_name);

-- What the patient speaks, the best first. `tag` may be a macro tag: then nobody has asked yet.
CREATE TABLE patient_varieties (
    clinic_id {uid} NOT NULL,
    patient_id {uid} NOT NULL,
    rank {int} NOT NULL,
    tag {text} NOT NULL,
    declared {text} NOT NULL,
    PRIMARY KEY (clinic_id, patient_id, rank),
    FOREIGN KEY (clinic_id, patient_id) REFERENCES patients (clinic_id, id)
){strict};

-- Who else gets messages of the patient, and what of them.
CREATE TABLE patient_recipients (
    clinic_id {uid} NOT NULL,
    id {uid} NOT NULL,
    patient_id {uid} NOT NULL,
    name {text} NOT NULL,
    relation {text} NOT NULL,
    contact {doc} NOT NULL,
    gets_invites {flag} NOT NULL,
    ended_at {instant},
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, patient_id) REFERENCES patients (clinic_id, id)
){strict};

-- Agencies and interpreters belong to no clinic: a clinic sees another's claim as busy, nothing else.
CREATE TABLE agencies (
    id {uid} NOT NULL PRIMARY KEY,
    name {text} NOT NULL,
    mail {text} NOT NULL,
    phone {text} NOT NULL,
    zone {text} NOT NULL,
    language {text} NOT NULL,
    opening {doc} NOT NULL,
    ended_at {instant}
){strict};

CREATE TABLE contracts (
    clinic_id {uid} NOT NULL REFERENCES clinics (id),
    id {uid} NOT NULL,
    agency_id {uid} NOT NULL REFERENCES agencies (id),
    rank {int} NOT NULL,
    modalities {doc} NOT NULL,
    -- NULL: every variety.
    varieties {doc},
    -- Answer times by lead time, cancel windows, minimums, prices: one checked document.
    terms {doc} NOT NULL,
    valid_from {day} NOT NULL,
    valid_to {day},
    PRIMARY KEY (clinic_id, id)
){strict};

CREATE TABLE interpreters (
    id {uid} NOT NULL PRIMARY KEY,
    calendar_id {uid} NOT NULL REFERENCES calendars (id),
    name {text} NOT NULL,
    sex {text} NOT NULL CHECK (sex IN ('woman', 'man', 'other')),
    birth_year {int},
    mail {text},
    phone {text},
    language {text} NOT NULL,
    home_site {uid} REFERENCES sites (id),
    modalities {doc} NOT NULL,
    -- NULL: not known, so never "known free".
    hours {doc},
    limits {doc} NOT NULL,
    confidentiality_to {day},
    feed_secret {text} NOT NULL UNIQUE,
    ended_at {instant}
){strict};

CREATE TABLE agency_interpreters (
    agency_id {uid} NOT NULL REFERENCES agencies (id),
    interpreter_id {uid} NOT NULL REFERENCES interpreters (id),
    number {text} NOT NULL,
    ended_at {instant},
    PRIMARY KEY (agency_id, interpreter_id)
){strict};

CREATE TABLE interpreter_skills (
    interpreter_id {uid} NOT NULL REFERENCES interpreters (id),
    tag {text} NOT NULL,
    grade {text} NOT NULL CHECK (grade IN ('no', 'poor', 'workable', 'full', 'native')),
    PRIMARY KEY (interpreter_id, tag)
){strict};

CREATE TABLE qualifications (
    interpreter_id {uid} NOT NULL REFERENCES interpreters (id),
    scheme {text} NOT NULL,
    level {int} NOT NULL,
    valid_to {day},
    PRIMARY KEY (interpreter_id, scheme)
){strict};

-- Who is not to come to whom. The class of the reason is sealed and never leaves.
CREATE TABLE exclusions (
    clinic_id {uid} NOT NULL REFERENCES clinics (id),
    id {uid} NOT NULL,
    -- NULL: for every patient of the clinic.
    patient_id {uid},
    interpreter_id {uid} NOT NULL REFERENCES interpreters (id),
    class_sealed {bytes} NOT NULL,
    created_at {instant} NOT NULL,
    ended_at {instant},
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, patient_id) REFERENCES patients (clinic_id, id)
){strict};

CREATE TABLE visit_types (
    clinic_id {uid} NOT NULL REFERENCES clinics (id),
    id {uid} NOT NULL,
    name {text} NOT NULL,
    interpreted {flag} NOT NULL,
    profession {text} NOT NULL CHECK (profession IN ('nurse', 'doctor', 'social_worker')),
    minutes {int} NOT NULL,
    lead_minutes {int} NOT NULL,
    tail_minutes {int} NOT NULL,
    briefing_minutes {int} NOT NULL,
    modalities {doc} NOT NULL,
    min_level {int} NOT NULL,
    equipment {doc} NOT NULL,
    rank {int} NOT NULL,
    ended_at {instant},
    PRIMARY KEY (clinic_id, id)
){strict};
