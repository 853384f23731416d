-- How fast I answer, and how fast I am answered, by weekday (1 is Monday).
-- Only answered turns, in direct rooms.
-- Usage: imsg query examples/queries/replies-by-weekday.sql
SELECT t.weekday, CASE t.by_id WHEN 0 THEN 'I answer' ELSE 'they answer' END AS who,
  count(*) AS answers, round(median(t.ms) / 1000) AS median_s
FROM turns AS t
JOIN rooms AS r USING (room_id)
WHERE r.kind = 'direct' AND NOT t.open
GROUP BY t.weekday, who
ORDER BY t.weekday, who;
