-- Times for a group as one statement for PostgreSQL: the free time of each as a multirange, what
-- they have in common, and the quarters of an hour at which it is long enough.
--
-- $1 who has to be there  $2 from  $3 to  $4 minutes
WITH free AS (
    SELECT (SELECT range_agg(w.during) FROM windows w
            WHERE w.kind = 0 AND w.resource = m.id AND w.during && tstzrange($2, $3))
        - coalesce((SELECT range_agg(b.during) FROM bookings b
            WHERE b.kind = 0 AND b.resource = m.id AND b.during && tstzrange($2, $3)), '{}') AS free
    FROM unnest($1) m(id)
), common AS (
    SELECT unnest(range_intersect_agg(free)) AS span FROM free
)
SELECT start
FROM common, generate_series(
    to_timestamp(ceil(extract(epoch FROM lower(span)) / 900) * 900),
    upper(span) - $4 * interval '1 minute', interval '15 minutes') AS start
WHERE start >= $2
ORDER BY start
LIMIT 20
