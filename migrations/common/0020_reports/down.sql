DROP INDEX deliveries_by_reference;
ALTER TABLE deliveries DROP COLUMN reported_at;
ALTER TABLE deliveries DROP COLUMN reported;
ALTER TABLE deliveries DROP COLUMN reference;
