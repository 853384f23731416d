-- imsg counts: messages by day and participant. Read by imsg query, and part of what it saves.
SELECT m.day, p.name AS participant, count(*) AS messages
FROM messages AS m
JOIN people AS p USING (person_id)
GROUP BY m.day, m.person_id
ORDER BY m.day, p.name;
