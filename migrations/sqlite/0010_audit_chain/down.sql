DROP TRIGGER audit_entries_are_never_changed;
DROP TRIGGER audit_entries_are_never_deleted;
DROP INDEX audit_entries_unsealed;
DROP INDEX audit_entries_by_seq;
ALTER TABLE audit_entries DROP COLUMN mac;
ALTER TABLE audit_entries DROP COLUMN seq;
