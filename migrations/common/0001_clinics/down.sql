DROP TABLE site_distances;
DROP TABLE sites;
DROP TABLE clinics;
