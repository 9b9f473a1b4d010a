DROP INDEX api_tokens_by_membership;
ALTER TABLE api_tokens DROP COLUMN scopes;
DROP INDEX sessions_by_membership;
ALTER TABLE sessions DROP COLUMN browser;
DROP TABLE account_links;
DROP TABLE sign_in_steps;
DROP TABLE second_factors;
