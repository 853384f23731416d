-- words: what some messages say and refer to; only export and the last words of a room read it
-- grain  one row per message, ascending by id
-- params first and last id
-- columns id, guid, text (NULL where there is a body), body, summary (where it may matter), subject, handle_id, reply_to,
--         associated_type, associated_guid, associated_emoji, attachments, date_edited
SELECT id, guid, CASE WHEN length(body) > 0 THEN NULL ELSE text END AS text, body,
       CASE WHEN date_edited > 0 OR (body IS NULL AND text IS NULL) THEN summary END AS summary,
       subject, handle_id, reply_to, associated_type, associated_guid, associated_emoji, attachments, date_edited
FROM messages WHERE id BETWEEN ? AND ? ORDER BY id;
