-- The anchor: the same request as one statement for PostgreSQL, with multiranges.
--
-- Free time is what is open less what is taken; clinician and interpreter are brought together where
-- their free stretches meet, and only starts inside are looked at; room and travel are asked of the
-- best ones alone, until there are twenty. It knows windows, clinician, room, patient, travel before
-- and after, grade, level, sex, exclusions and contract; it leaves out breaks, daily loads, rest
-- after heavy work, who has met whom, variety among the answers, and travel to other sites of a
-- clinic than its main one, all of which the search does.
--
-- The research set the first stage by another statement over as much data, which took 31 ms (clinic),
-- 3.06 s (region) and 1.86 s (nation) at the median. That statement is not kept here, and its requests
-- were not in thirds; its medians are printed beside this one's.
--
-- $1 clinic  $2 variety  $3 from  $4 to  $5 sex or null  $6 wished sex or null  $7 excluded
-- $8 usual clinician or -1  $9 usual interpreter or -1  $10 not free (text of a multirange)
-- $11 onsite  $12 weekdays, ISO  $13 no earlier than, minutes of the day
-- $14 main site
WITH asked AS (
    SELECT tstzrange($3, $4) AS period, $10::tstzmultirange AS away
), clinician_free AS (
    SELECT c.id, unnest(
        (SELECT range_agg(w.during) FROM windows w, asked
         WHERE w.kind = 0 AND w.resource = c.id AND w.during && asked.period)
        - coalesce((SELECT range_agg(b.during) FROM bookings b, asked
         WHERE b.kind = 0 AND b.resource = c.id AND b.during && asked.period), '{}')
        - (SELECT away FROM asked)) AS free
    FROM clinicians c
    WHERE c.clinic = $1 AND c.nurse
), interpreter_free AS (
    SELECT i.id, i.home,
        CASE s.grade WHEN 4 THEN 40 WHEN 3 THEN 25 ELSE 0 END
        + CASE WHEN i.first_rank THEN 16 ELSE 0 END + CASE WHEN i.known THEN 20 ELSE 8 END
        + 3 * (i.level - 2) + CASE WHEN i.sex = $6 THEN 30 ELSE 0 END
        + CASE WHEN i.id = $9 THEN 80 ELSE 0 END AS points,
        unnest(
        (SELECT range_agg(w.during) FROM windows w, asked
         WHERE w.kind = 1 AND w.resource = i.id AND w.during && asked.period)
        - coalesce((SELECT range_agg(b.during) FROM bookings b, asked
         WHERE b.kind = 1 AND b.resource = i.id AND b.during && asked.period), '{}')) AS free
    FROM interpreters i JOIN skills s ON s.interpreter = i.id
    WHERE s.variety = $2 AND s.grade >= 2 AND i.level >= 2 AND i.id <> ALL ($7)
      AND ($5::int IS NULL OR i.sex = $5) AND ($6::int IS NULL OR i.sex = $6)
      AND (NOT $11 OR i.onsite) AND (i.first_rank OR i.id = $9)
), meeting AS (
    SELECT c.id AS clinician, i.id AS interpreter, i.home, i.points,
        greatest(lower(c.free), lower(i.free) + interval '10 minutes') AS first,
        least(upper(c.free) - interval '75 minutes', upper(i.free) - interval '60 minutes') AS last
    FROM clinician_free c JOIN interpreter_free i ON c.free && i.free
    WHERE upper(c.free) - lower(c.free) >= interval '75 minutes'
      AND upper(i.free) - lower(i.free) >= interval '70 minutes'
), candidate AS (
    SELECT m.*, start, m.points + CASE WHEN m.clinician = $8 THEN 100 ELSE 0 END
        + 2 * greatest(0, 60 - (start::date - $3::date)) AS score
    FROM meeting m, generate_series(
        to_timestamp(ceil(extract(epoch FROM m.first) / 900) * 900), m.last,
        interval '15 minutes') AS start
    WHERE m.first <= m.last
      AND extract(isodow FROM start) = ANY ($12)
      AND extract(hour FROM start) * 60 + extract(minute FROM start) >= $13
)
SELECT ordered.clinician, ordered.interpreter, room.id AS room, start, score::int
FROM (SELECT * FROM candidate ORDER BY score DESC, start, clinician, interpreter) ordered,
    LATERAL (
        SELECT r.id FROM rooms r
        WHERE r.clinic = $1 AND NOT EXISTS (
            SELECT FROM bookings b WHERE b.kind = 2 AND b.resource = r.id
              AND b.during && tstzrange(start, start + interval '75 minutes'))
        ORDER BY r.id LIMIT 1) room
WHERE NOT EXISTS (
    SELECT FROM bookings b
    JOIN travel t ON t.here = CASE WHEN $11 THEN $14 ELSE ordered.home END AND t.there = b.site
    WHERE b.kind = 1 AND b.resource = ordered.interpreter
      AND b.during && tstzrange(start - interval '14 hours', start + interval '14 hours')
      AND b.during && tstzrange(
          start - interval '10 minutes' - t.minutes * interval '1 minute',
          start + interval '60 minutes' + t.minutes * interval '1 minute'))
LIMIT 20
