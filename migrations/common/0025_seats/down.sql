ALTER TABLE participants DROP COLUMN reply_at;
ALTER TABLE participants DROP COLUMN reply;
