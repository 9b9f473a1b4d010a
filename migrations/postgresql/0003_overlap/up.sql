CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE claims ADD CONSTRAINT claims_do_not_overlap
    EXCLUDE USING gist (calendar_id WITH =, tstzrange(start_at, end_at) WITH &&)
    WHERE (exclusive AND active);
