DROP INDEX appointments_by_course;
ALTER TABLE appointments DROP COLUMN course;
