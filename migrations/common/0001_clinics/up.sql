-- A clinic is the owner of nearly everything; its settings are one document, checked when read.
CREATE TABLE clinics (
    id {uid} NOT NULL PRIMARY KEY,
    name {text} NOT NULL,
    neutral_name {text} NOT NULL,
    phone {text} NOT NULL,
    address {text} NOT NULL,
    zone {text} NOT NULL,
    hours {doc} NOT NULL,
    settings {doc} NOT NULL,
    created_at {instant} NOT NULL
){strict};

-- Sites are places that travel is measured between; a site of nobody is another hospital.
CREATE TABLE sites (
    id {uid} NOT NULL PRIMARY KEY,
    clinic_id {uid} REFERENCES clinics (id),
    name {text} NOT NULL,
    address {text} NOT NULL
){strict};

CREATE TABLE site_distances (
    from_site {uid} NOT NULL REFERENCES sites (id),
    to_site {uid} NOT NULL REFERENCES sites (id),
    minutes {int} NOT NULL CHECK (minutes >= 0),
    PRIMARY KEY (from_site, to_site)
){strict};
