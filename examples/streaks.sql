-- The longest streak of days with a message, per sender.
-- Usage: imsg export --no-text -o messages.csv && duckdb -c ".read streaks.sql"
WITH messages AS (
  SELECT sender, CAST(substr(date, 1, 10) AS DATE) AS day
  FROM read_csv('messages.csv', all_varchar = true)
  WHERE kind = 'message'
),
days AS (SELECT DISTINCT sender, day FROM messages),
-- Consecutive days minus their number in order give one and the same date.
numbered AS (
  SELECT sender, day, day - CAST(row_number() OVER (PARTITION BY sender ORDER BY day) AS INTEGER) AS streak
  FROM days
)
SELECT sender, max(days) AS longest, arg_max(first_day, days) AS since
FROM (SELECT sender, streak, count(*) AS days, min(day) AS first_day FROM numbered GROUP BY sender, streak)
GROUP BY sender
ORDER BY longest DESC, sender
LIMIT 10;
