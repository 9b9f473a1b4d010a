UPDATE deliveries SET state = 'failed' WHERE state = 'void';
ALTER TABLE deliveries DROP CONSTRAINT deliveries_state_check;
ALTER TABLE deliveries ADD CONSTRAINT deliveries_state_check
    CHECK (state IN ('waiting', 'sent', 'failed', 'task'));
