-- One recipient's view of one appointment. Due when `due_at` is set; the send job renders the
-- view then and compares it with the one last sent.
CREATE TABLE invitations (
    clinic_id {uid} NOT NULL,
    id {uid} NOT NULL,
    appointment_id {uid} NOT NULL,
    audience {text} NOT NULL CHECK (audience IN ('patient', 'recipient', 'clinician', 'interpreter', 'agency')),
    -- The patient, further recipient, clinician, interpreter or agency.
    person_id {uid} NOT NULL,
    -- The request that an agency's invitation speaks of; the need of an interpreter's.
    request_id {uid},
    need_id {uid},
    uid {text} NOT NULL UNIQUE,
    sequence {int} NOT NULL,
    dtstamp {instant},
    language {text} NOT NULL,
    -- Rises with every marking, so that a rendering knows whether it is still the newest.
    revision {int} NOT NULL,
    due_at {instant},
    lease_until {instant},
    -- The view last sent, and times and place in it that decide SEQUENCE.
    last_view {doc},
    last_sent_at {instant},
    created_at {instant} NOT NULL,
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, appointment_id) REFERENCES appointments (clinic_id, id)
){strict};
CREATE INDEX invitations_due ON invitations (due_at);
CREATE INDEX invitations_by_appointment ON invitations (clinic_id, appointment_id);

-- The frozen bytes of one sending, and what became of them.
CREATE TABLE deliveries (
    clinic_id {uid} NOT NULL,
    id {uid} NOT NULL,
    invitation_id {uid} NOT NULL,
    appointment_id {uid} NOT NULL,
    kind {text} NOT NULL,
    audience {text} NOT NULL,
    channel {text} NOT NULL CHECK (channel IN ('mail', 'sms', 'print', 'call')),
    address {text} NOT NULL,
    sender {text} NOT NULL,
    language {text} NOT NULL,
    sequence {int} NOT NULL,
    frozen {bytes} NOT NULL,
    state {text} NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'task')),
    attempts {int} NOT NULL,
    next_at {instant} NOT NULL,
    lease_until {instant},
    outcome {text},
    created_at {instant} NOT NULL,
    sent_at {instant},
    PRIMARY KEY (clinic_id, id),
    FOREIGN KEY (clinic_id, invitation_id) REFERENCES invitations (clinic_id, id)
){strict};
CREATE INDEX deliveries_waiting ON deliveries (state, next_at);
CREATE INDEX deliveries_by_appointment ON deliveries (clinic_id, appointment_id, created_at);

-- Capability links. The token is an HMAC of id and generation; only its hash is kept.
CREATE TABLE links (
    id {uid} NOT NULL PRIMARY KEY,
    clinic_id {uid} NOT NULL,
    invitation_id {uid} NOT NULL,
    purpose {text} NOT NULL CHECK (purpose IN ('answer', 'reply')),
    generation {int} NOT NULL,
    token_hash {bytes} NOT NULL UNIQUE,
    not_after {instant} NOT NULL,
    revoked_at {instant},
    created_at {instant} NOT NULL,
    FOREIGN KEY (clinic_id, invitation_id) REFERENCES invitations (clinic_id, id)
){strict};
CREATE INDEX links_by_invitation ON links (clinic_id, invitation_id);
