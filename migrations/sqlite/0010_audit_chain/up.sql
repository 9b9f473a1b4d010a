-- Only ever added to: what may change is the place in the chain, once, and nothing with it.
CREATE TRIGGER audit_entries_are_never_deleted BEFORE DELETE ON audit_entries
BEGIN
    SELECT RAISE(ABORT, 'audit_is_append_only');
END;
CREATE TRIGGER audit_entries_are_never_changed BEFORE UPDATE ON audit_entries
WHEN OLD.seq IS NOT NULL OR NEW.seq IS NULL OR NEW.mac IS NULL
  OR NEW.id IS NOT OLD.id OR NEW.clinic_id IS NOT OLD.clinic_id OR NEW.at IS NOT OLD.at
  OR NEW.actor_kind IS NOT OLD.actor_kind OR NEW.actor_id IS NOT OLD.actor_id
  OR NEW.verb IS NOT OLD.verb OR NEW.object_kind IS NOT OLD.object_kind
  OR NEW.object_id IS NOT OLD.object_id OR NEW.purpose IS NOT OLD.purpose
  OR NEW.detail IS NOT OLD.detail OR NEW.request_id IS NOT OLD.request_id
BEGIN
    SELECT RAISE(ABORT, 'audit_is_append_only');
END;
