DROP INDEX needs_by_variety;
DROP TABLE waiting;
