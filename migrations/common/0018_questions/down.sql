DROP TABLE question_answers;
DROP INDEX visits_to_remind;
DROP INDEX visits_to_ask;
ALTER TABLE visits DROP COLUMN asked_alone_at;
ALTER TABLE visits DROP COLUMN remind_at;
ALTER TABLE visits DROP COLUMN asked_at;
ALTER TABLE visits DROP COLUMN ask_at;
