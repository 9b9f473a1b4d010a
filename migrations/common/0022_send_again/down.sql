ALTER TABLE invitations DROP COLUMN again;
