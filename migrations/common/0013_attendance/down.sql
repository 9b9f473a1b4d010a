ALTER TABLE assignments DROP COLUMN late_minutes;
ALTER TABLE assignments DROP COLUMN attendance_at;
ALTER TABLE assignments DROP COLUMN attendance;
ALTER TABLE visits DROP COLUMN finished_at;
ALTER TABLE visits DROP COLUMN began_at;
ALTER TABLE visits DROP COLUMN arrived_at;
