-- words: what one message says and refers to; only export and the last words of a room read it
-- grain  one row, by id
-- params id
-- columns guid, text, body, summary, subject, address (of the handle), reply_to, associated_type, associated_guid,
--         associated_emoji, attachments, date_edited
SELECT guid, text, body, summary, subject, (SELECT address FROM handles h WHERE h.handle_id = m.handle_id) AS address,
       reply_to, associated_type, associated_guid, associated_emoji, attachments, date_edited
FROM messages m WHERE id = ?;
