-- messages: what some messages say and refer to; only export and the last words of a room read it
-- grain  one call of take_words per message
-- params first and last id
-- units  text: NULL where there is a body; summary: where it may matter
-- why a function: as in ledger.sql; a buffer and a dozen values a row cost a quarter less than rows
SELECT count(take_words(
  id, guid, CASE WHEN length(body) > 0 THEN NULL ELSE text END, body,
  CASE WHEN date_edited > 0 OR (body IS NULL AND text IS NULL) THEN summary END,
  subject, handle_id, reply_to, associated_type, associated_guid, associated_emoji, attachments, date_edited
)) FROM messages WHERE id BETWEEN ? AND ?;
