DROP INDEX deliveries_by_address;
