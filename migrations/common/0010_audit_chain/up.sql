-- The place of an entry in the chain and the keyed hash over it and the one before; both are set
-- once, soon after the entry was written. A removed entry leaves a hole in the numbers.
ALTER TABLE audit_entries ADD COLUMN seq {big};
ALTER TABLE audit_entries ADD COLUMN mac {bytes};
CREATE UNIQUE INDEX audit_entries_by_seq ON audit_entries (seq);
CREATE INDEX audit_entries_unsealed ON audit_entries (id) WHERE seq IS NULL;
