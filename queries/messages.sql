-- messages: what some messages say and refer to
-- grain  one row per message
-- params :first and :last id
-- columns id, text (NULL where there is a body), body, summary (where it may matter), subject, guid, handle_id, reply_to,
--        associated_type, associated_guid, associated_emoji, date_edited
SELECT
  id, CASE WHEN length(body) > 0 THEN NULL ELSE text END AS text, said AS body,
  CASE WHEN date_edited > 0 OR (body IS NULL AND text IS NULL) THEN summary END AS summary,
  subject, guid, handle_id, reply_to, associated_type, associated_guid, associated_emoji, date_edited
FROM messages WHERE id BETWEEN :first AND :last;
