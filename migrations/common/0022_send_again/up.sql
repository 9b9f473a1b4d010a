-- True while somebody in the office wants what is known to go out once more.
ALTER TABLE invitations ADD COLUMN again {flag} NOT NULL DEFAULT FALSE;
