-- Only ever added to: what may change is the place in the chain, once, and nothing with it.
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.seq IS NULL AND NEW.seq IS NOT NULL AND NEW.mac IS NOT NULL
       AND (NEW.id, NEW.at, NEW.actor_kind, NEW.verb, NEW.object_kind, NEW.detail, NEW.request_id)
         = (OLD.id, OLD.at, OLD.actor_kind, OLD.verb, OLD.object_kind, OLD.detail, OLD.request_id)
       AND NEW.clinic_id IS NOT DISTINCT FROM OLD.clinic_id
       AND NEW.actor_id IS NOT DISTINCT FROM OLD.actor_id
       AND NEW.object_id IS NOT DISTINCT FROM OLD.object_id
       AND NEW.purpose IS NOT DISTINCT FROM OLD.purpose
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'audit_is_append_only';
END;
$$;
CREATE TRIGGER audit_entries_stay BEFORE UPDATE OR DELETE ON audit_entries
    FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_entries_stay_all BEFORE TRUNCATE ON audit_entries
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
