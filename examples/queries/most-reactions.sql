-- The messages with the most reactions that still stand, with their text.
-- Usage: imsg query examples/queries/most-reactions.sql
SELECT count(*) AS reactions, group_concat(DISTINCT r.reaction) AS which, m.sender, m.day, m.text
FROM reactions AS r
JOIN messages AS m USING (message_id)
WHERE r.taken_back_at IS NULL
GROUP BY m.message_id
ORDER BY reactions DESC, m.message_id
LIMIT 20;
