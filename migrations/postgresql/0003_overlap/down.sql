ALTER TABLE claims DROP CONSTRAINT claims_do_not_overlap;
