-- imsg replies: how long does each person wait for an answer in each room?
-- grain  one row per room, person who waits and person who may answer (anyone, in groups)
-- columns room, name, from, by, turns, answered, median_s, p75_s, p90_s
-- units  _s: seconds; answered: a share from 0 to 1
-- Turns without an answer count as Kaplan and Meier count them. SQLite has no product of rows, and
-- in R, DB Browser and others no logarithm: each row multiplies what the row before it has.
WITH RECURSIVE waits AS (
  SELECT
    t.room_id, t.from_id, CASE r.kind WHEN 'group' THEN 'anyone' ELSE t.by END AS answerer, t.ms, NOT t.open AS answered
  FROM turns AS t
  JOIN rooms AS r USING (room_id)
),
ranked AS (
  SELECT *, count(1) OVER (PARTITION BY room_id, from_id, answerer ORDER BY ms DESC) AS at_risk
  FROM waits
),
steps AS (
  SELECT room_id, from_id, answerer, ms, sum(answered) AS answers, max(at_risk) AS at_risk
  FROM ranked
  GROUP BY room_id, from_id, answerer, ms
  HAVING sum(answered) > 0
),
ordered AS (
  SELECT
    *,
    row_number() OVER (ORDER BY room_id, from_id, answerer, ms) AS place,
    row_number() OVER (PARTITION BY room_id, from_id, answerer ORDER BY ms) AS step
  FROM steps
),
curve AS (
  SELECT *, 1.0 * (at_risk - answers) / at_risk AS waiting FROM ordered WHERE place = 1
  UNION ALL
  SELECT o.*, CASE o.step WHEN 1 THEN 1.0 ELSE c.waiting END * (o.at_risk - o.answers) / o.at_risk
  FROM curve AS c
  JOIN ordered AS o ON o.place = c.place + 1
),
summary AS (
  SELECT
    room_id, from_id, answerer,
    1 - min(waiting) AS answered,
    min(CASE WHEN waiting <= 0.5 + 1e-9 THEN ms END) AS median_ms,
    min(CASE WHEN waiting <= 0.25 + 1e-9 THEN ms END) AS p75_ms,
    min(CASE WHEN waiting <= 0.1 + 1e-9 THEN ms END) AS p90_ms
  FROM curve
  GROUP BY room_id, from_id, answerer
)
SELECT
  r.room,
  r.name,
  p.name AS "from",
  w.answerer AS "by",
  count(1) AS turns,
  CASE WHEN count(1) >= 20 THEN CAST(1000 * coalesce(s.answered, 0) + 0.5 + 1e-9 AS INTEGER) / 1000.0 END AS answered,
  CASE WHEN count(1) >= 20 THEN CAST(s.median_ms / 1000.0 + 0.5 AS INTEGER) END AS median_s,
  CASE WHEN count(1) >= 20 THEN CAST(s.p75_ms / 1000.0 + 0.5 AS INTEGER) END AS p75_s,
  CASE WHEN count(1) >= 20 THEN CAST(s.p90_ms / 1000.0 + 0.5 AS INTEGER) END AS p90_s
FROM waits AS w
JOIN rooms AS r USING (room_id)
JOIN people AS p ON p.person_id = w.from_id
LEFT JOIN summary AS s ON s.room_id = w.room_id AND s.from_id = w.from_id AND s.answerer = w.answerer
GROUP BY w.room_id, w.from_id, w.answerer
ORDER BY r.messages DESC, r.room, p.name, w.answerer;
