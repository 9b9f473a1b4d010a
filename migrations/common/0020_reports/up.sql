-- What a gateway knows a text message by, and what it has reported of it since it took it.
ALTER TABLE deliveries ADD COLUMN reference {text};
ALTER TABLE deliveries ADD COLUMN reported {text} CHECK (reported IN ('delivered', 'failed'));
ALTER TABLE deliveries ADD COLUMN reported_at {instant};
CREATE INDEX deliveries_by_reference ON deliveries (reference) WHERE reference IS NOT NULL;
