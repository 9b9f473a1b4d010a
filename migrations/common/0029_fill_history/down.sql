DROP INDEX needs_by_start;
