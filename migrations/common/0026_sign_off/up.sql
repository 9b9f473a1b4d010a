-- When somebody from outside agreed with what is written for them of a network meeting.
ALTER TABLE participants ADD COLUMN signed_at {instant};
-- Meetings are few among the visits: their list is found by kind.
CREATE INDEX appointments_by_kind ON appointments (clinic_id, kind, start_at);
