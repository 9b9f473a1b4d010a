-- Invitations to people from outside. SQLite cannot change the check of a column; others refer to
-- the table, so that it is not made anew either: its text is changed, as SQLite's own
-- documentation describes it (lang_altertable.html, section 7). The index, which is made anew,
-- tells other connections that the schema is another.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
    SET sql = replace(sql, '''interpreter'', ''agency'')', '''interpreter'', ''agency'', ''stakeholder'')')
    WHERE type = 'table' AND name = 'invitations';
PRAGMA writable_schema = RESET;
-- Fails unless that has found its text.
CREATE TABLE found (times INTEGER NOT NULL CHECK (times = 1));
INSERT INTO found SELECT count(*) FROM sqlite_schema
    WHERE name = 'invitations' AND sql LIKE '%''stakeholder''%';
DROP TABLE found;
DROP INDEX invitations_due;
CREATE INDEX invitations_due ON invitations (due_at);
