-- messages: what some messages say and refer to
-- grain  one row per message
-- params :first and :last id
-- columns id, summary (where it may matter), guid, handle_id, reply_to, associated_type,
--         associated_guid, associated_emoji, date_edited, text (NULL where there is a body), body,
--         subject
SELECT
  id, CASE WHEN date_edited > 0 THEN summary WHEN length(body) > 0 OR length(text) > 0 THEN NULL ELSE summary END AS summary,
  guid, handle_id, reply_to, associated_type, associated_guid, associated_emoji, date_edited,
  CASE WHEN length(body) > 0 THEN NULL ELSE text END AS text, said AS body, subject
FROM messages WHERE id BETWEEN :first AND :last;
