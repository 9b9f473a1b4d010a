-- Who an account is at an OpenID Connect provider: one subject for each account, and one account
-- for each subject. What is shown of it is the provider's word for the person when it was connected.
CREATE TABLE identities (
    account_id {uid} NOT NULL PRIMARY KEY REFERENCES accounts (id),
    issuer {text} NOT NULL,
    subject {text} NOT NULL,
    shown {text} NOT NULL,
    created_at {instant} NOT NULL,
    UNIQUE (issuer, subject)
){strict};

-- A browser that was sent to the provider, known again by its cookie alone: to sign in; with an
-- account, to connect that one; with the hash of a link beside it, by that link.
CREATE TABLE provider_steps (
    token_hash {bytes} NOT NULL PRIMARY KEY,
    goal {text} NOT NULL,
    account_id {uid} REFERENCES accounts (id),
    link_hash {bytes},
    created_at {instant} NOT NULL,
    ended_at {instant}
){strict};
CREATE INDEX provider_steps_by_age ON provider_steps (created_at);
