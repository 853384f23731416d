-- Who starts conversations with each friend: my share of those whose start was observed.
-- Usage: imsg query examples/queries/who-starts.sql
SELECT c.name AS friend, count(*) AS starts, round(avg(c.started_by_id = 0), 3) AS my_share
FROM conversations AS c
JOIN rooms AS r USING (room_id)
WHERE r.kind = 'direct' AND c.started_by_id IS NOT NULL
GROUP BY c.room_id
HAVING count(*) >= 20
ORDER BY my_share DESC, friend;
