DELETE FROM links WHERE invitation_id IN (SELECT id FROM invitations WHERE audience = 'stakeholder');
DELETE FROM deliveries WHERE audience = 'stakeholder';
DELETE FROM invitations WHERE audience = 'stakeholder';
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
    SET sql = replace(sql, '''interpreter'', ''agency'', ''stakeholder'')', '''interpreter'', ''agency'')')
    WHERE type = 'table' AND name = 'invitations';
PRAGMA writable_schema = RESET;
-- Fails unless that has found its text.
CREATE TABLE found (times INTEGER NOT NULL CHECK (times = 0));
INSERT INTO found SELECT count(*) FROM sqlite_schema
    WHERE name = 'invitations' AND sql LIKE '%''stakeholder''%';
DROP TABLE found;
DROP INDEX invitations_due;
CREATE INDEX invitations_due ON invitations (due_at);
