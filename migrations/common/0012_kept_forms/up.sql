-- What somebody sent when the session had run out: kept for whoever signs in to the same account,
-- sealed and of one size.
CREATE TABLE kept_forms (
    account_id {uid} NOT NULL PRIMARY KEY REFERENCES accounts (id),
    key_id {text} NOT NULL,
    sealed {bytes} NOT NULL,
    created_at {instant} NOT NULL
){strict};
