DROP INDEX appointments_by_kind;
ALTER TABLE participants DROP COLUMN signed_at;
