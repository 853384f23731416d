-- The busiest hour of the day, by year.
-- Usage: imsg query examples/queries/busiest-hour.sql
WITH hours AS (
  SELECT substr(day, 1, 4) AS year, hour, count(*) AS messages,
    row_number() OVER (PARTITION BY substr(day, 1, 4) ORDER BY count(*) DESC, hour) AS place
  FROM messages
  GROUP BY year, hour
)
SELECT year, hour, messages FROM hours WHERE place = 1 ORDER BY year;
