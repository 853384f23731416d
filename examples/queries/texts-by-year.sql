-- How long messages are, by year: how many, the median length and its spread, in characters.
-- Usage: imsg query examples/queries/texts-by-year.sql
SELECT substr(day, 1, 4) AS year, count(text) AS texts, median(length(text)) AS median_length,
  round(stddev(length(text)), 1) AS spread
FROM messages
GROUP BY year
ORDER BY year;
