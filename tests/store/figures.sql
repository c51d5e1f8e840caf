-- The figures counted anew from the journal alone: no list, no projection, no line of the program's own reckoning.
--
-- Given: the table event, and one row of the table given: since and until (UTC microseconds, NULL for none), community
-- (NULL for all), grain ('week', 'month'), offset (seconds that the moderator's zone is east of UTC; a zone that never
-- changes its clocks). The view figures is the answer.
-- Work is done from Monday to Friday, 9 to 18 o'clock in that zone, without holidays.
--
-- One row for the whole (scope 'all'), each week or month ('period', its first day) and each community ('community'):
-- scope, name, cases, answered, unheard open, unheard closed, satisfied, waived, open, then seven times count, median
-- and the value that 90 of 100 do not exceed: first word, to private, to satisfied (seconds on the clock), the same
-- three in seconds of working time, rounds.

CREATE TABLE fact AS WITH RECURSIVE
-- A retraction that was itself taken back by a later one takes nothing back: they are walked from the last to the first.
retractions AS (
    SELECT row_number() OVER (ORDER BY seq IS NULL DESC, seq DESC, local_n DESC) AS k, lower(hex(id)) AS id, body
    FROM event WHERE kind = 'retracted'
),
walked (k, gone) AS (
    SELECT 0, ''
    UNION ALL
    SELECT r.k, CASE WHEN instr(w.gone, r.id) THEN w.gone ELSE w.gone || ' ' || replace(json_extract(r.body, '$.events'), '-', '') END
    FROM walked w JOIN retractions r ON r.k = w.k + 1
),
gone AS (SELECT gone AS ids FROM walked ORDER BY k DESC LIMIT 1),
told AS MATERIALIZED (
    SELECT row_number() OVER (ORDER BY seq IS NULL, seq, local_n) AS n, id, case_id, kind, at_us, body
    FROM event
    WHERE case_id IS NOT NULL AND kind <> 'retracted' AND NOT instr((SELECT ids FROM gone), lower(hex(id)))
),
opening AS (
    SELECT case_id, at_us, json_extract(body, '$.community') AS community,
           row_number() OVER (PARTITION BY case_id ORDER BY n) AS k
    FROM told WHERE kind = 'opened'
),
complaint AS (
    SELECT case_id, json_extract(body, '$.at_us') AS at_us, row_number() OVER (PARTITION BY case_id ORDER BY n) AS k
    FROM told WHERE kind = 'post-attached' AND json_extract(body, '$.role') = 'complaint'
),
-- A talk counts as it was last corrected.
version AS (
    SELECT case_id, lower(hex(id)) AS contact, n, json_extract(body, '$.talk') AS talk FROM told WHERE kind = 'contact-logged'
    UNION ALL
    SELECT case_id, replace(json_extract(body, '$.contact'), '-', ''), n, json_extract(body, '$.talk')
    FROM told WHERE kind = 'contact-corrected'
),
talk AS (
    SELECT case_id, json_extract(talk, '$.answered') AS heard, json_extract(talk, '$.direction') AS direction,
           json_extract(talk, '$.started_us') AS at_us
    FROM (SELECT *, row_number() OVER (PARTITION BY contact ORDER BY n DESC) AS k FROM version) WHERE k = 1
),
word AS (
    SELECT case_id, min(at_us) AS at_us FROM (
        SELECT case_id, at_us FROM told WHERE kind IN ('offer-made', 'message-sent')
        UNION ALL
        SELECT case_id, at_us FROM talk WHERE heard OR direction = 'outgoing'
    ) GROUP BY case_id
),
private AS (SELECT case_id, min(at_us) AS at_us FROM talk WHERE heard GROUP BY case_id),
-- The last yes or no; a case that was opened again after it waits for another.
asked AS (
    SELECT case_id, at_us, n, json_extract(body, '$.satisfied') AS said,
           row_number() OVER (PARTITION BY case_id ORDER BY n DESC) AS k
    FROM told WHERE kind = 'followed-up' AND json_extract(body, '$.satisfied') IN ('yes', 'no')
),
again AS (SELECT case_id, max(n) AS n, count(*) AS times FROM told WHERE kind = 'reopened' GROUP BY case_id),
refused AS (
    SELECT case_id, count(*) AS times FROM told
    WHERE kind = 'followed-up' AND json_extract(body, '$.satisfied') = 'no' GROUP BY case_id
),
ended AS (SELECT case_id, max(n) AS n FROM told WHERE kind = 'closed' GROUP BY case_id),
found AS (
    SELECT o.case_id, o.community, o.at_us AS opened, coalesce(c.at_us, o.at_us) AS since,
           w.at_us AS word, p.at_us AS private,
           CASE WHEN a.said = 'yes' AND a.n > coalesce(g.n, 0) THEN a.at_us END AS satisfied,
           1 + coalesce(r.times, 0) + coalesce(g.times, 0) AS rounds,
           coalesce(e.n > coalesce(g.n, 0), 0) AS closed
    FROM opening o
    LEFT JOIN complaint c ON c.case_id = o.case_id AND c.k = 1
    LEFT JOIN word w ON w.case_id = o.case_id
    LEFT JOIN private p ON p.case_id = o.case_id
    LEFT JOIN asked a ON a.case_id = o.case_id AND a.k = 1
    LEFT JOIN again g ON g.case_id = o.case_id
    LEFT JOIN refused r ON r.case_id = o.case_id
    LEFT JOIN ended e ON e.case_id = o.case_id
    WHERE o.k = 1
)
SELECT found.* FROM found, given
WHERE opened >= coalesce(since_us, opened) AND opened < coalesce(until_us, opened + 1)
  AND found.community = coalesce(given.community, found.community);

CREATE TABLE worked AS WITH
-- Working time from a Monday long ago: whole weeks of 45 hours, whole days of 9, and what is gone of the day.
moment AS (
    SELECT case_id, what, us FROM (
        SELECT case_id, 'since' AS what, since AS us FROM fact
        UNION ALL SELECT case_id, 'word', word FROM fact
        UNION ALL SELECT case_id, 'private', private FROM fact
        UNION ALL SELECT case_id, 'satisfied', satisfied FROM fact
    ) WHERE us IS NOT NULL
),
-- 1900-01-01 was a Monday, 2,208,988,800 s before 1970.
local AS (SELECT case_id, what, us + ("offset" + 2208988800) * 1000000 AS us FROM moment, given),
split AS (
    SELECT case_id, what, us / 604800000000 AS weeks, us % 604800000000 / 86400000000 AS day, us % 86400000000 AS rest FROM local
)
SELECT case_id, what, weeks * 162000000000 + min(day, 5) * 32400000000
    + CASE WHEN day < 5 THEN min(max(rest - 32400000000, 0), 32400000000) ELSE 0 END AS us
FROM split;

CREATE TABLE scoped AS
SELECT 'all' AS scope, '' AS name, * FROM fact
UNION ALL
SELECT 'community', community, * FROM fact
UNION ALL
SELECT 'period',
    CASE grain WHEN 'month' THEN strftime('%Y-%m-01', opened / 1000000 + "offset", 'unixepoch')
    ELSE date(opened / 1000000 + "offset", 'unixepoch', 'weekday 0', '-6 days') END, fact.*
FROM fact, given;

CREATE TABLE lying AS WITH
-- The clock first (1 to 3), working time (4 to 6), rounds (7).
valued AS (
    SELECT scope, name, 1 AS what, max(word - since, 0) / 1000000 AS v FROM scoped WHERE word IS NOT NULL
    UNION ALL SELECT scope, name, 2, max(private - since, 0) / 1000000 FROM scoped WHERE private IS NOT NULL
    UNION ALL SELECT scope, name, 3, max(satisfied - since, 0) / 1000000 FROM scoped WHERE satisfied IS NOT NULL
    UNION ALL
    SELECT s.scope, s.name, CASE t.what WHEN 'word' THEN 4 WHEN 'private' THEN 5 ELSE 6 END, max(t.us - f.us, 0) / 1000000
    FROM scoped s JOIN worked t ON t.case_id = s.case_id AND t.what <> 'since'
    JOIN worked f ON f.case_id = s.case_id AND f.what = 'since'
    UNION ALL SELECT scope, name, 7, rounds FROM scoped WHERE satisfied IS NOT NULL
),
ranked AS (
    SELECT scope, name, what, v, row_number() OVER (PARTITION BY scope, name, what ORDER BY v) AS k,
           count(*) OVER (PARTITION BY scope, name, what) AS n
    FROM valued
)
-- At least half of the values, and at least 90 of 100, are not greater.
SELECT scope, name, what, max(n) AS n, min(CASE WHEN 2 * k >= n THEN v END) AS median,
    min(CASE WHEN 10 * k >= 9 * n THEN v END) AS wide
FROM ranked GROUP BY scope, name, what;

CREATE VIEW figures AS
SELECT s.scope, s.name, count(*), count(s.word),
    sum(s.word IS NULL AND NOT s.closed), sum(s.word IS NULL AND s.closed),
    count(s.satisfied), sum(s.satisfied IS NULL AND s.closed), sum(s.satisfied IS NULL AND NOT s.closed),
    (SELECT json_group_array(json_array(coalesce(l.n, 0), l.median, l.wide))
     FROM (SELECT 1 AS what UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 ORDER BY 1) w
     LEFT JOIN lying l ON l.scope = s.scope AND l.name = s.name AND l.what = w.what)
FROM scoped s GROUP BY s.scope, s.name ORDER BY s.scope, s.name;
