-- Who I lost touch with: friends whose present silence outlasts nine in ten of those before.
-- Usage: imsg query examples/queries/lost-touch.sql
SELECT s.name AS friend, r.messages, s."from" AS silent_since, s.seconds / 86400 AS days,
  (SELECT max(seconds) / 86400 FROM silences WHERE room_id = s.room_id AND NOT open) AS longest_before
FROM silences AS s
JOIN rooms AS r USING (room_id)
WHERE s.open AND r.kind = 'direct' AND r.messages >= 50
  AND (SELECT avg(ms < s.ms) FROM silences WHERE room_id = s.room_id AND NOT open) >= 0.9
ORDER BY days DESC;
