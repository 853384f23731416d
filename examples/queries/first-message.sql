-- The first message of each friendship: who wrote it, when, and what it said.
-- Usage: imsg query examples/queries/first-message.sql
SELECT r.name AS friend, m.date, m.sender, m.text
FROM rooms AS r
JOIN messages AS m ON m.message_id = (SELECT min(message_id) FROM messages WHERE room_id = r.room_id)
WHERE r.kind = 'direct'
ORDER BY m.date_ms;
