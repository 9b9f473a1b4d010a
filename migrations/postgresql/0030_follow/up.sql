-- Each change of a claim notes the transaction on its calendar, each change of who and what there
-- is notes it in `directory_changes`. Whoever keeps calendars in memory reads what transactions did
-- that had not ended when it last looked (the snapshot's xmin): so no commit is missed, in whatever
-- order they end.
CREATE INDEX calendars_by_change ON calendars (changed);
CREATE FUNCTION claims_tell_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    WITH theirs AS (
        SELECT id FROM calendars
        WHERE id IN (SELECT calendar_id FROM new_rows)
          AND changed <> pg_current_xact_id()::text::bigint
        ORDER BY id FOR NO KEY UPDATE)
    UPDATE calendars SET changed = pg_current_xact_id()::text::bigint
    FROM theirs WHERE calendars.id = theirs.id;
    RETURN NULL;
END;
$$;
CREATE FUNCTION claims_tell_old() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    WITH theirs AS (
        SELECT id FROM calendars
        WHERE id IN (SELECT calendar_id FROM old_rows)
          AND changed <> pg_current_xact_id()::text::bigint
        ORDER BY id FOR NO KEY UPDATE)
    UPDATE calendars SET changed = pg_current_xact_id()::text::bigint
    FROM theirs WHERE calendars.id = theirs.id;
    RETURN NULL;
END;
$$;
CREATE TRIGGER claims_tell_insert AFTER INSERT ON claims REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION claims_tell_new();
CREATE TRIGGER claims_tell_update AFTER UPDATE ON claims REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION claims_tell_new();
-- A claim that moves to another calendar tells the one that it leaves.
CREATE TRIGGER claims_tell_moved AFTER UPDATE ON claims REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION claims_tell_old();
CREATE TRIGGER claims_tell_delete AFTER DELETE ON claims REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION claims_tell_old();
-- What matching does not look at (mail, phone, the secret of a feed) changes nothing.
CREATE TABLE directory_changes (changed BIGINT NOT NULL PRIMARY KEY);
CREATE FUNCTION directory_tells() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO directory_changes (changed) VALUES (pg_current_xact_id()::text::bigint)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END;
$$;
CREATE TRIGGER clinics_tell AFTER INSERT OR DELETE ON clinics
    FOR EACH STATEMENT EXECUTE FUNCTION directory_tells();
CREATE TRIGGER clinics_tell_update AFTER UPDATE ON clinics FOR EACH ROW WHEN (
    OLD.zone IS DISTINCT FROM NEW.zone
    OR OLD.hours IS DISTINCT FROM NEW.hours
    OR OLD.settings IS DISTINCT FROM NEW.settings)
    EXECUTE FUNCTION directory_tells();
CREATE TRIGGER sites_tell AFTER INSERT OR DELETE ON sites
    FOR EACH STATEMENT EXECUTE FUNCTION directory_tells();
CREATE TRIGGER sites_tell_update AFTER UPDATE ON sites FOR EACH ROW WHEN (
    OLD.clinic_id IS DISTINCT FROM NEW.clinic_id)
    EXECUTE FUNCTION directory_tells();
CREATE TRIGGER site_distances_tell AFTER INSERT OR UPDATE OR DELETE ON site_distances
    FOR EACH STATEMENT EXECUTE FUNCTION directory_tells();
CREATE TRIGGER clinicians_tell AFTER INSERT OR DELETE ON clinicians
    FOR EACH STATEMENT EXECUTE FUNCTION directory_tells();
CREATE TRIGGER clinicians_tell_update AFTER UPDATE ON clinicians FOR EACH ROW WHEN (
    OLD.calendar_id IS DISTINCT FROM NEW.calendar_id
    OR OLD.name IS DISTINCT FROM NEW.name
    OR OLD.profession IS DISTINCT FROM NEW.profession
    OR OLD.speaks IS DISTINCT FROM NEW.speaks
    OR OLD.hours IS DISTINCT FROM NEW.hours
    OR OLD.ended_at IS DISTINCT FROM NEW.ended_at)
    EXECUTE FUNCTION directory_tells();
CREATE TRIGGER rooms_tell AFTER INSERT OR UPDATE OR DELETE ON rooms
    FOR EACH STATEMENT EXECUTE FUNCTION directory_tells();
CREATE TRIGGER interpreters_tell AFTER INSERT OR DELETE ON interpreters
    FOR EACH STATEMENT EXECUTE FUNCTION directory_tells();
CREATE TRIGGER interpreters_tell_update AFTER UPDATE ON interpreters FOR EACH ROW WHEN (
    OLD.calendar_id IS DISTINCT FROM NEW.calendar_id
    OR OLD.name IS DISTINCT FROM NEW.name
    OR OLD.sex IS DISTINCT FROM NEW.sex
    OR OLD.birth_year IS DISTINCT FROM NEW.birth_year
    OR OLD.home_site IS DISTINCT FROM NEW.home_site
    OR OLD.modalities IS DISTINCT FROM NEW.modalities
    OR OLD.hours IS DISTINCT FROM NEW.hours
    OR OLD.limits IS DISTINCT FROM NEW.limits
    OR OLD.confidentiality_to IS DISTINCT FROM NEW.confidentiality_to
    OR OLD.ended_at IS DISTINCT FROM NEW.ended_at)
    EXECUTE FUNCTION directory_tells();
CREATE TRIGGER interpreter_skills_tell AFTER INSERT OR UPDATE OR DELETE ON interpreter_skills
    FOR EACH STATEMENT EXECUTE FUNCTION directory_tells();
CREATE TRIGGER qualifications_tell AFTER INSERT OR UPDATE OR DELETE ON qualifications
    FOR EACH STATEMENT EXECUTE FUNCTION directory_tells();
CREATE TRIGGER agency_interpreters_tell AFTER INSERT OR UPDATE OR DELETE ON agency_interpreters
    FOR EACH STATEMENT EXECUTE FUNCTION directory_tells();
CREATE TRIGGER agencies_tell AFTER INSERT OR DELETE ON agencies
    FOR EACH STATEMENT EXECUTE FUNCTION directory_tells();
CREATE TRIGGER agencies_tell_update AFTER UPDATE ON agencies FOR EACH ROW WHEN (
    OLD.ended_at IS DISTINCT FROM NEW.ended_at)
    EXECUTE FUNCTION directory_tells();
CREATE TRIGGER contracts_tell AFTER INSERT OR DELETE ON contracts
    FOR EACH STATEMENT EXECUTE FUNCTION directory_tells();
CREATE TRIGGER contracts_tell_update AFTER UPDATE ON contracts FOR EACH ROW WHEN (
    OLD.clinic_id IS DISTINCT FROM NEW.clinic_id
    OR OLD.agency_id IS DISTINCT FROM NEW.agency_id
    OR OLD.rank IS DISTINCT FROM NEW.rank
    OR OLD.modalities IS DISTINCT FROM NEW.modalities
    OR OLD.varieties IS DISTINCT FROM NEW.varieties
    OR OLD.valid_from IS DISTINCT FROM NEW.valid_from
    OR OLD.valid_to IS DISTINCT FROM NEW.valid_to)
    EXECUTE FUNCTION directory_tells();
