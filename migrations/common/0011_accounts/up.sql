-- What an account proves beside its password: the secret of its one-time codes, sealed, and the
-- last time step of which a code was taken, so that no code is taken twice (RFC 6238 §5.2).
CREATE TABLE second_factors (
    account_id {uid} NOT NULL PRIMARY KEY REFERENCES accounts (id),
    sealed {bytes} NOT NULL,
    key_id {text} NOT NULL,
    last_step {big} NOT NULL,
    created_at {instant} NOT NULL
){strict};

-- Whoever knew the password and has not shown a code yet. With a sealed secret the code is the
-- first one: it takes the secret into use.
CREATE TABLE sign_in_steps (
    token_hash {bytes} NOT NULL PRIMARY KEY,
    account_id {uid} NOT NULL REFERENCES accounts (id),
    sealed {bytes},
    key_id {text},
    tries {int} NOT NULL,
    created_at {instant} NOT NULL,
    ended_at {instant}
){strict};

-- Links that open an account once: to choose a password.
CREATE TABLE account_links (
    token_hash {bytes} NOT NULL PRIMARY KEY,
    account_id {uid} NOT NULL REFERENCES accounts (id),
    created_at {instant} NOT NULL,
    not_after {instant} NOT NULL,
    ended_at {instant}
){strict};
CREATE INDEX account_links_by_account ON account_links (account_id);

-- Such as "Firefox, Linux": by this somebody knows the own sessions again.
ALTER TABLE sessions ADD COLUMN browser {text} NOT NULL DEFAULT '';
CREATE INDEX sessions_by_membership ON sessions (membership_id);

-- NULL: whatever the role may do.
ALTER TABLE api_tokens ADD COLUMN scopes {doc};
CREATE INDEX api_tokens_by_membership ON api_tokens (membership_id);
