DELETE FROM links WHERE invitation_id IN (SELECT id FROM invitations WHERE audience = 'stakeholder');
DELETE FROM deliveries WHERE audience = 'stakeholder';
DELETE FROM invitations WHERE audience = 'stakeholder';
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
    SET sql = replace(sql, '''interpreter'', ''agency'', ''stakeholder'')', '''interpreter'', ''agency'')')
    WHERE type = 'table' AND name = 'invitations';
PRAGMA writable_schema = RESET;
DROP INDEX invitations_due;
CREATE INDEX invitations_due ON invitations (due_at);
