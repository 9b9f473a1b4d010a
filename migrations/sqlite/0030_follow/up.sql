-- Each change of a claim gives its calendar a number greater than all others, each change of who
-- and what there is adds one to `directory_changes`: whoever keeps calendars in memory reads what
-- came since. There is one writer at a time, so that numbers come in the order of commits.
CREATE INDEX calendars_by_change ON calendars (changed);
CREATE TRIGGER claims_tell_insert AFTER INSERT ON claims
BEGIN
    UPDATE calendars SET changed = (SELECT max(changed) FROM calendars) + 1
    WHERE id = NEW.calendar_id;
END;
CREATE TRIGGER claims_tell_update AFTER UPDATE ON claims
BEGIN
    UPDATE calendars SET changed = (SELECT max(changed) FROM calendars) + 1
    WHERE id = NEW.calendar_id;
    UPDATE calendars SET changed = (SELECT max(changed) FROM calendars) + 1
    WHERE id = OLD.calendar_id AND OLD.calendar_id <> NEW.calendar_id;
END;
CREATE TRIGGER claims_tell_delete AFTER DELETE ON claims
BEGIN
    UPDATE calendars SET changed = (SELECT max(changed) FROM calendars) + 1
    WHERE id = OLD.calendar_id;
END;
-- What matching does not look at (mail, phone, the secret of a feed) changes nothing.
CREATE TABLE directory_changes (changed INTEGER NOT NULL PRIMARY KEY) STRICT;
INSERT INTO directory_changes (changed) VALUES (1);
CREATE TRIGGER clinics_tell_insert AFTER INSERT ON clinics
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER clinics_tell_update AFTER UPDATE ON clinics
WHEN OLD.zone IS NOT NEW.zone
  OR OLD.hours IS NOT NEW.hours
  OR OLD.settings IS NOT NEW.settings
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER clinics_tell_delete AFTER DELETE ON clinics
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER sites_tell_insert AFTER INSERT ON sites
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER sites_tell_update AFTER UPDATE ON sites
WHEN OLD.clinic_id IS NOT NEW.clinic_id
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER sites_tell_delete AFTER DELETE ON sites
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER site_distances_tell_insert AFTER INSERT ON site_distances
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER site_distances_tell_update AFTER UPDATE ON site_distances
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER site_distances_tell_delete AFTER DELETE ON site_distances
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER clinicians_tell_insert AFTER INSERT ON clinicians
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER clinicians_tell_update AFTER UPDATE ON clinicians
WHEN OLD.calendar_id IS NOT NEW.calendar_id
  OR OLD.name IS NOT NEW.name
  OR OLD.profession IS NOT NEW.profession
  OR OLD.speaks IS NOT NEW.speaks
  OR OLD.hours IS NOT NEW.hours
  OR OLD.ended_at IS NOT NEW.ended_at
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER clinicians_tell_delete AFTER DELETE ON clinicians
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER rooms_tell_insert AFTER INSERT ON rooms
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER rooms_tell_update AFTER UPDATE ON rooms
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER rooms_tell_delete AFTER DELETE ON rooms
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER interpreters_tell_insert AFTER INSERT ON interpreters
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER interpreters_tell_update AFTER UPDATE ON interpreters
WHEN OLD.calendar_id IS NOT NEW.calendar_id
  OR OLD.name IS NOT NEW.name
  OR OLD.sex IS NOT NEW.sex
  OR OLD.birth_year IS NOT NEW.birth_year
  OR OLD.home_site IS NOT NEW.home_site
  OR OLD.modalities IS NOT NEW.modalities
  OR OLD.hours IS NOT NEW.hours
  OR OLD.limits IS NOT NEW.limits
  OR OLD.confidentiality_to IS NOT NEW.confidentiality_to
  OR OLD.ended_at IS NOT NEW.ended_at
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER interpreters_tell_delete AFTER DELETE ON interpreters
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER interpreter_skills_tell_insert AFTER INSERT ON interpreter_skills
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER interpreter_skills_tell_update AFTER UPDATE ON interpreter_skills
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER interpreter_skills_tell_delete AFTER DELETE ON interpreter_skills
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER qualifications_tell_insert AFTER INSERT ON qualifications
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER qualifications_tell_update AFTER UPDATE ON qualifications
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER qualifications_tell_delete AFTER DELETE ON qualifications
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER agency_interpreters_tell_insert AFTER INSERT ON agency_interpreters
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER agency_interpreters_tell_update AFTER UPDATE ON agency_interpreters
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER agency_interpreters_tell_delete AFTER DELETE ON agency_interpreters
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER agencies_tell_insert AFTER INSERT ON agencies
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER agencies_tell_update AFTER UPDATE ON agencies
WHEN OLD.ended_at IS NOT NEW.ended_at
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER agencies_tell_delete AFTER DELETE ON agencies
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER contracts_tell_insert AFTER INSERT ON contracts
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER contracts_tell_update AFTER UPDATE ON contracts
WHEN OLD.clinic_id IS NOT NEW.clinic_id
  OR OLD.agency_id IS NOT NEW.agency_id
  OR OLD.rank IS NOT NEW.rank
  OR OLD.modalities IS NOT NEW.modalities
  OR OLD.varieties IS NOT NEW.varieties
  OR OLD.valid_from IS NOT NEW.valid_from
  OR OLD.valid_to IS NOT NEW.valid_to
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
CREATE TRIGGER contracts_tell_delete AFTER DELETE ON contracts
BEGIN
    UPDATE directory_changes SET changed = changed + 1;
END;
