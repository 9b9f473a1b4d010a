DROP TRIGGER audit_entries_stay_all ON audit_entries;
DROP TRIGGER audit_entries_stay ON audit_entries;
DROP FUNCTION audit_is_append_only();
DROP INDEX audit_entries_unsealed;
DROP INDEX audit_entries_by_seq;
ALTER TABLE audit_entries DROP COLUMN mac;
ALTER TABLE audit_entries DROP COLUMN seq;
