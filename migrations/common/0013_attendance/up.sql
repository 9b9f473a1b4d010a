-- The day of the visit: who came, and when it really began and ended. An end within the tail is
-- written down as the end that was told: nobody reads from it who stayed on.
ALTER TABLE visits ADD COLUMN arrived_at {instant};
ALTER TABLE visits ADD COLUMN began_at {instant};
ALTER TABLE visits ADD COLUMN finished_at {instant};

-- What became of an interpreter who was to come.
ALTER TABLE assignments ADD COLUMN attendance {text}
    CHECK (attendance IN ('late', 'there', 'absent', 'returned'));
ALTER TABLE assignments ADD COLUMN attendance_at {instant};
ALTER TABLE assignments ADD COLUMN late_minutes {int} CHECK (late_minutes BETWEEN 5 AND 240);
