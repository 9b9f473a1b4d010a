-- Invitations to people from outside.
ALTER TABLE invitations DROP CONSTRAINT invitations_audience_check;
ALTER TABLE invitations ADD CONSTRAINT invitations_audience_check
    CHECK (audience IN ('patient', 'recipient', 'clinician', 'interpreter', 'agency', 'stakeholder'));
