CREATE TRIGGER claims_do_not_overlap_insert BEFORE INSERT ON claims
WHEN NEW.exclusive AND NEW.active AND EXISTS (
    SELECT 1 FROM claims
    WHERE calendar_id = NEW.calendar_id AND exclusive AND active AND id <> NEW.id
      AND start_at < NEW.end_at AND end_at > NEW.start_at)
BEGIN
    SELECT RAISE(ABORT, 'claims_do_not_overlap');
END;
CREATE TRIGGER claims_do_not_overlap_update BEFORE UPDATE ON claims
WHEN NEW.exclusive AND NEW.active AND EXISTS (
    SELECT 1 FROM claims
    WHERE calendar_id = NEW.calendar_id AND exclusive AND active AND id <> NEW.id AND id <> OLD.id
      AND start_at < NEW.end_at AND end_at > NEW.start_at)
BEGIN
    SELECT RAISE(ABORT, 'claims_do_not_overlap');
END;
