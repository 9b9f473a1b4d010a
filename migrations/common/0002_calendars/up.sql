-- Every clinician, interpreter, room and patient has one calendar. `changed` says which to reload.
CREATE TABLE calendars (
    id {uid} NOT NULL PRIMARY KEY,
    owner_kind {text} NOT NULL CHECK (owner_kind IN ('clinician', 'interpreter', 'room', 'patient')),
    changed {big} NOT NULL DEFAULT 0
){strict};

-- A claim is a half-open span on a calendar. Exclusive active claims never overlap: the database
-- itself refuses that (see the engine's own migration). No unique key but the id.
CREATE TABLE claims (
    id {uid} NOT NULL PRIMARY KEY,
    calendar_id {uid} NOT NULL REFERENCES calendars (id),
    start_at {instant} NOT NULL,
    end_at {instant} NOT NULL,
    kind {text} NOT NULL CHECK (kind IN ('visit', 'meeting', 'hold', 'block', 'imported')),
    exclusive {flag} NOT NULL,
    active {flag} NOT NULL,
    clinic_id {uid} REFERENCES clinics (id),
    appointment_id {uid},
    -- Where the person is then and how they work, as far as travel and load must know.
    site_id {uid} REFERENCES sites (id),
    modality {text} CHECK (modality IN ('onsite', 'video', 'phone')),
    CHECK (start_at < end_at)
){strict};
CREATE INDEX claims_by_calendar ON claims (calendar_id, start_at);
CREATE INDEX claims_by_appointment ON claims (appointment_id);
