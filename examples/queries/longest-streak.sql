-- The longest run of days on which somebody wrote, by person.
-- Consecutive days minus their rank are one and the same number.
-- Usage: imsg query examples/queries/longest-streak.sql
WITH days AS (
  SELECT DISTINCT person_id, sender, day FROM messages
),
numbered AS (
  SELECT *, julianday(day) - row_number() OVER (PARTITION BY person_id ORDER BY day) AS streak FROM days
),
streaks AS (
  SELECT person_id, sender, count(*) AS days, min(day) AS first_day FROM numbered GROUP BY person_id, streak
)
SELECT sender, max(days) AS streak_days, first_day FROM streaks GROUP BY person_id ORDER BY streak_days DESC, sender;
