DROP TABLE claims;
DROP TABLE calendars;
