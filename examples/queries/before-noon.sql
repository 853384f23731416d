-- The share of everybody's messages that were written between five in the morning and noon.
-- Usage: imsg query examples/queries/before-noon.sql
SELECT sender, count(*) AS messages, round(avg(hour BETWEEN 5 AND 11), 3) AS before_noon
FROM messages
GROUP BY person_id
HAVING count(*) >= 100
ORDER BY before_noon DESC, sender;
