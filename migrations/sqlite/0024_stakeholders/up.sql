-- Invitations to people from outside. SQLite cannot change the check of a column; others refer to
-- the table, so that it is not made anew either: its text is changed, as SQLite's own
-- documentation describes it (lang_altertable.html, section 7). The index, which is made anew,
-- tells other connections that the schema is another.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
    SET sql = replace(sql, '''interpreter'', ''agency'')', '''interpreter'', ''agency'', ''stakeholder'')')
    WHERE type = 'table' AND name = 'invitations';
PRAGMA writable_schema = RESET;
DROP INDEX invitations_due;
CREATE INDEX invitations_due ON invitations (due_at);
