CREATE TABLE accounts (
    id {uid} NOT NULL PRIMARY KEY,
    login {text} NOT NULL UNIQUE,
    name {text} NOT NULL,
    password_hash {text},
    language {text} NOT NULL,
    created_at {instant} NOT NULL,
    ended_at {instant}
){strict};

CREATE TABLE memberships (
    id {uid} NOT NULL PRIMARY KEY,
    account_id {uid} NOT NULL REFERENCES accounts (id),
    clinic_id {uid} REFERENCES clinics (id),
    agency_id {uid} REFERENCES agencies (id),
    clinician_id {uid},
    role {text} NOT NULL CHECK (role IN ('secretary', 'clinician', 'manager', 'agency')),
    ended_at {instant},
    CHECK ((clinic_id IS NULL) <> (agency_id IS NULL)),
    CHECK ((role = 'agency') = (agency_id IS NOT NULL)),
    CHECK ((role = 'clinician') = (clinician_id IS NOT NULL))
){strict};
CREATE INDEX memberships_by_account ON memberships (account_id);

-- Sessions and API tokens are kept as hashes of what the caller shows.
CREATE TABLE sessions (
    token_hash {bytes} NOT NULL PRIMARY KEY,
    membership_id {uid} NOT NULL REFERENCES memberships (id),
    csrf {text} NOT NULL,
    created_at {instant} NOT NULL,
    seen_at {instant} NOT NULL,
    ended_at {instant}
){strict};

CREATE TABLE api_tokens (
    token_hash {bytes} NOT NULL PRIMARY KEY,
    membership_id {uid} NOT NULL REFERENCES memberships (id),
    label {text} NOT NULL,
    created_at {instant} NOT NULL,
    not_after {instant},
    ended_at {instant}
){strict};
