-- What became of past requests is read by the time of the visit, the newest first.
CREATE INDEX needs_by_start ON needs (clinic_id, start_at, id);
