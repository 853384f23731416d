-- texts: what some messages say, and nothing else
-- grain, params, columns  as in messages.sql: id, text, body, summary, subject
SELECT
  id, CASE WHEN length(body) > 0 THEN NULL ELSE text END AS text, said AS body,
  CASE WHEN length(body) > 0 OR length(text) > 0 THEN NULL ELSE summary END AS summary, subject
FROM messages WHERE id BETWEEN :first AND :last;
