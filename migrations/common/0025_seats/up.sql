-- What somebody from outside says to the settled time of a network meeting.
ALTER TABLE participants ADD COLUMN reply {text} CHECK (reply IN ('accepted', 'declined'));
ALTER TABLE participants ADD COLUMN reply_at {instant};
