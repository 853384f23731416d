-- imsg gaps: how long does each room go without talking?
-- grain  one row per room with silences
-- columns room, name, silences, median_s, p90_s, longest_s, longest_until, open_s, longer_than
-- units  _s: seconds; longer_than: a share from 0 to 1
-- At most one silence of a room is open, so that the curve of Kaplan and Meier has two parts:
-- (n - k) / n up to the length of the open one; after it, it falls by shares of what is left.
WITH room_silences AS (
  SELECT room_id, sum(NOT open) AS closed, max(CASE WHEN open THEN ms END) AS open_ms
  FROM silences
  GROUP BY room_id
),
closed_silences AS (
  SELECT
    s.room_id, s.ms, s.until, r.closed, r.open_ms, r.closed + (r.open_ms IS NOT NULL) AS n,
    count(1) OVER (PARTITION BY s.room_id ORDER BY s.ms) AS k,
    sum(s.ms <= r.open_ms) OVER (PARTITION BY s.room_id) AS before_open,
    sum(s.ms < r.open_ms) OVER (PARTITION BY s.room_id) AS below_open,
    row_number() OVER (PARTITION BY s.room_id ORDER BY s.ms DESC, s.until_ms) AS place
  FROM silences AS s
  JOIN room_silences AS r USING (room_id)
  WHERE NOT s.open
),
curve AS (
  SELECT
    *,
    CASE
      WHEN open_ms IS NULL OR ms <= open_ms THEN 1.0 * (n - k) / n
      ELSE 1.0 * (n - before_open) / n * (n - 1 - k) / (n - 1 - before_open)
    END AS unbroken
  FROM closed_silences
),
summary AS (
  SELECT
    room_id,
    min(CASE WHEN unbroken <= 0.5 + 1e-9 THEN ms END) AS median_ms,
    min(CASE WHEN unbroken <= 0.1 + 1e-9 THEN ms END) AS p90_ms,
    max(ms) AS longest_ms,
    max(CASE WHEN place = 1 THEN until END) AS longest_until,
    1.0 * max(below_open) / max(closed) AS longer_than
  FROM curve
  GROUP BY room_id
)
SELECT
  r.room,
  r.name,
  s.closed AS silences,
  CASE WHEN s.closed + (s.open_ms IS NOT NULL) >= 20 THEN CAST(c.median_ms / 1000.0 + 0.5 AS INTEGER) END AS median_s,
  CASE WHEN s.closed + (s.open_ms IS NOT NULL) >= 20 THEN CAST(c.p90_ms / 1000.0 + 0.5 AS INTEGER) END AS p90_s,
  CASE WHEN s.closed >= 5 THEN CAST(c.longest_ms / 1000.0 + 0.5 AS INTEGER) END AS longest_s,
  CASE WHEN s.closed >= 5 THEN c.longest_until END AS longest_until,
  CAST(s.open_ms / 1000.0 + 0.5 AS INTEGER) AS open_s,
  CASE WHEN s.closed >= 20 AND s.open_ms IS NOT NULL THEN CAST(1000 * c.longer_than + 0.5 + 1e-9 AS INTEGER) / 1000.0 END AS longer_than
FROM room_silences AS s
JOIN rooms AS r USING (room_id)
LEFT JOIN summary AS c USING (room_id)
ORDER BY r.messages DESC, r.room;
