-- Who sends the most photos and files, and how many for every hundred messages.
-- Usage: imsg query examples/queries/photos-per-person.sql
SELECT sender, sum(attachments) AS files, count(*) AS messages, round(100.0 * sum(attachments) / count(*), 1) AS per_100
FROM messages
GROUP BY person_id
HAVING files > 0
ORDER BY files DESC, sender;
