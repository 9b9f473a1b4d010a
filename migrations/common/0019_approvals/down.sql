DROP TABLE language_approvals;
