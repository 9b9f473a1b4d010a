DROP TABLE links;
DROP TABLE deliveries;
DROP TABLE invitations;
