-- Languages whose texts a manager has let patients be written to in: the texts as they were then,
-- for other texts need another look.
CREATE TABLE language_approvals (
    clinic_id {uid} NOT NULL REFERENCES clinics (id),
    id {uid} NOT NULL,
    language {text} NOT NULL,
    texts {text} NOT NULL,
    reviewer {text} NOT NULL,
    approved_by {uid} NOT NULL REFERENCES accounts (id),
    created_at {instant} NOT NULL,
    ended_at {instant},
    PRIMARY KEY (clinic_id, id)
){strict};
