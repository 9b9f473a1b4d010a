-- Who answers by text message is known by the phone that was written to.
CREATE INDEX deliveries_by_address ON deliveries (address, id);
