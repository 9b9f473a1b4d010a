DROP TABLE facts;
DROP TABLE operations_done;
DROP TABLE sealed_log;
DROP TABLE audit_entries;
