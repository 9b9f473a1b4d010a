DELETE FROM links WHERE invitation_id IN (SELECT id FROM invitations WHERE audience = 'stakeholder');
DELETE FROM deliveries WHERE audience = 'stakeholder';
DELETE FROM invitations WHERE audience = 'stakeholder';
ALTER TABLE invitations DROP CONSTRAINT invitations_audience_check;
ALTER TABLE invitations ADD CONSTRAINT invitations_audience_check
    CHECK (audience IN ('patient', 'recipient', 'clinician', 'interpreter', 'agency'));
