-- The course that a visit was booked in: visits with the same value belong together.
ALTER TABLE appointments ADD COLUMN course {uid};
CREATE INDEX appointments_by_course ON appointments (clinic_id, course, start_at, id) WHERE course IS NOT NULL;
