-- Patients who wait for a time: what for, within which limits, and how it ended. An entry is open
-- (`waiting`) until a visit of the kind is booked, somebody takes it off, or its last day is over.
CREATE TABLE waiting (
    clinic_id {uid} NOT NULL,
    id {uid} NOT NULL,
    patient_id {uid} NOT NULL,
    visit_type_id {uid} NOT NULL,
    -- Days of the clinic, both inclusive.
    from_day {day} NOT NULL,
    to_day {day} NOT NULL,
    clinician_id {uid},
    modalities {doc},
    weekdays {doc},
    -- Minutes of the clinic's day: begins no earlier, ends no later.
    not_before {int} CHECK (not_before BETWEEN 0 AND 1439),
    not_after {int} CHECK (not_after BETWEEN 0 AND 1439),
    -- The patient is told at least so many hours before.
    notice_hours {int} NOT NULL CHECK (notice_hours BETWEEN 0 AND 8760),
    state {text} NOT NULL CHECK (state IN ('waiting', 'booked', 'withdrawn', 'expired')),
    created_at {instant} NOT NULL,
    created_by {uid},
    -- When the last day is over.
    expires_at {instant} NOT NULL,
    ended_at {instant},
    -- The visit that ended it.
    appointment_id {uid},
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, patient_id) REFERENCES patients (clinic_id, id),
    FOREIGN KEY (clinic_id, visit_type_id) REFERENCES visit_types (clinic_id, id),
    FOREIGN KEY (clinic_id, clinician_id) REFERENCES clinicians (clinic_id, id)
){strict};
CREATE INDEX waiting_by_state ON waiting (clinic_id, state, id);
CREATE INDEX waiting_by_patient ON waiting (clinic_id, patient_id, id);
CREATE INDEX waiting_by_visit ON waiting (clinic_id, appointment_id, id);
CREATE INDEX waiting_to_expire ON waiting (state, expires_at);

-- Who else comes with the same language at about that time.
CREATE INDEX needs_by_variety ON needs (clinic_id, variety, start_at);
