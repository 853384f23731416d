-- imsg stats: who talks most?
-- grain  one row per participant with messages
-- columns participant, messages, share, active_days, per_active_day, streak_days, busiest_day,
--         busiest_day_messages, night_share, first_message, last_message
-- Day minus rank is the same for consecutive days: that is a streak.
-- Shares are rounded half up as written in decimals: round() makes 0.207 of 0.2075.
WITH days AS (
  SELECT
    person_id, day, count(1) AS messages,
    julianday(day) - row_number() OVER (PARTITION BY person_id ORDER BY day) AS streak
  FROM messages
  GROUP BY person_id, day
),
streaks AS (
  SELECT person_id, max(length) AS streak_days
  FROM (SELECT person_id, count(1) AS length FROM days GROUP BY person_id, streak)
  GROUP BY person_id
),
busiest AS (
  SELECT person_id, day, messages, row_number() OVER (PARTITION BY person_id ORDER BY messages DESC, day) AS place
  FROM days
),
totals AS (
  SELECT
    person_id, count(1) AS messages, count(DISTINCT day) AS active_days, 1.0 * sum(hour < 5) / count(1) AS night_share,
    min(date_ms) AS first_ms, max(date_ms) AS last_ms
  FROM messages
  GROUP BY person_id
)
SELECT
  p.name AS participant,
  t.messages,
  CAST(1000.0 * t.messages / sum(t.messages) OVER () + 0.5 + 1e-9 AS INTEGER) / 1000.0 AS share,
  t.active_days,
  CAST(100.0 * t.messages / t.active_days + 0.5 + 1e-9 AS INTEGER) / 100.0 AS per_active_day,
  s.streak_days,
  b.day AS busiest_day,
  b.messages AS busiest_day_messages,
  CASE WHEN t.messages >= 100 THEN CAST(1000 * t.night_share + 0.5 + 1e-9 AS INTEGER) / 1000.0 END AS night_share,
  p.first_message,
  p.last_message
FROM totals AS t
JOIN people AS p USING (person_id)
JOIN streaks AS s USING (person_id)
JOIN busiest AS b ON b.person_id = t.person_id AND b.place = 1
ORDER BY t.messages DESC, p.name;
