-- Who did or looked at what. Only ever added to; nothing private in it.
CREATE TABLE audit_entries (
    id {uid} NOT NULL PRIMARY KEY,
    clinic_id {uid},
    at {instant} NOT NULL,
    -- The account or link that acted, and for which membership; NULL: the server itself.
    actor_kind {text} NOT NULL,
    actor_id {uid},
    verb {text} NOT NULL,
    object_kind {text} NOT NULL,
    object_id {uid},
    purpose {text},
    detail {doc} NOT NULL,
    request_id {text} NOT NULL
){strict};
CREATE INDEX audit_entries_by_time ON audit_entries (clinic_id, at);
CREATE INDEX audit_entries_by_object ON audit_entries (object_id, at);

-- What the general audit must not hold: openings of private wishes with their detail.
CREATE TABLE sealed_log (
    clinic_id {uid} NOT NULL,
    id {uid} NOT NULL,
    appointment_id {uid} NOT NULL,
    key_id {text} NOT NULL,
    sealed {bytes} NOT NULL,
    at {instant} NOT NULL,
    PRIMARY KEY (clinic_id, id)
){strict};

-- The answer of every changing request that carried an Idempotency-Key.
CREATE TABLE operations_done (
    caller {uid} NOT NULL,
    key {text} NOT NULL,
    request_hash {bytes} NOT NULL,
    status {int} NOT NULL,
    body {doc} NOT NULL,
    at {instant} NOT NULL,
    PRIMARY KEY (caller, key)
){strict};

-- What the database is: who wrote it, and small values that belong to all of it.
CREATE TABLE facts (
    name {text} NOT NULL PRIMARY KEY,
    value {text} NOT NULL
){strict};
