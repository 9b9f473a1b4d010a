CREATE TABLE deliveries_new (
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
INSERT INTO deliveries_new (
    clinic_id, id, invitation_id, appointment_id, kind, audience, channel, address, sender,
    language, sequence, frozen, state, attempts, next_at, lease_until, outcome, created_at,
    sent_at
) SELECT
    clinic_id, id, invitation_id, appointment_id, kind, audience, channel, address, sender,
    language, sequence, frozen, CASE state WHEN 'void' THEN 'failed' ELSE state END, attempts,
    next_at, lease_until, outcome, created_at, sent_at
FROM deliveries;
DROP TABLE deliveries;
ALTER TABLE deliveries_new RENAME TO deliveries;
CREATE INDEX deliveries_waiting ON deliveries (state, next_at);
CREATE INDEX deliveries_by_appointment ON deliveries (clinic_id, appointment_id, created_at);
