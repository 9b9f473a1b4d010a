-- Who is kept for a meeting without an agreed time is free again: nothing knows of it any more.
UPDATE claims SET active = FALSE WHERE appointment_id IN
    (SELECT id FROM appointments WHERE tentative IS NOT NULL);
UPDATE needs SET status = 'cancelled' WHERE appointment_id IN
    (SELECT id FROM appointments WHERE tentative IS NOT NULL);
UPDATE requests SET state = 'withdrawn'
    WHERE state IN ('queued', 'sent', 'received', 'proposed', 'confirmed') AND need_id IN
    (SELECT n.id FROM needs n JOIN appointments a ON a.clinic_id = n.clinic_id
        AND a.id = n.appointment_id WHERE a.tentative IS NOT NULL);
UPDATE appointments SET status = 'undone' WHERE tentative IS NOT NULL;
DROP TABLE action_answers;
DROP TABLE actions;
DROP TABLE minutes;
DROP TABLE meeting_votes;
DROP TABLE meeting_times;
DROP TABLE disclosures;
DROP TABLE consents;
DROP TABLE agenda_items;
DROP TABLE participants;
DROP TABLE problems;
DROP TABLE meetings;
DROP INDEX appointments_part_of;
ALTER TABLE appointments DROP COLUMN part_of;
ALTER TABLE appointments DROP COLUMN tentative;
