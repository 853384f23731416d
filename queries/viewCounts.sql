-- imsg counts: how many messages did each participant write on each day?
-- grain  one row per day and participant with messages
-- columns day, participant, messages
SELECT m.day, p.name AS participant, count(1) AS messages
FROM messages AS m
JOIN people AS p USING (person_id)
GROUP BY m.day, m.person_id
ORDER BY m.day, p.name;
