-- every message as CSV, oldest first; the shell cannot decode a body, so that it prints its bytes
.headers on
.mode csv
SELECT m.guid, c.chat_identifier, c.display_name,
       strftime('%Y-%m-%dT%H:%M:%f', m.date / 1000000000.0 + 978307200, 'unixepoch', 'localtime') AS date,
       h.id AS handle, m.is_from_me, m.service, coalesce(m.text, hex(m.attributedBody)) AS text, m.thread_originator_guid,
       m.associated_message_type, m.associated_message_guid,
       (SELECT count(*) FROM message_attachment_join a WHERE a.message_id = m.ROWID) AS attachments, m.date_edited > 0 AS edited
FROM message m JOIN chat_message_join j ON j.message_id = m.ROWID JOIN chat c ON c.ROWID = j.chat_id
LEFT JOIN handle h ON h.ROWID = m.handle_id
WHERE m.date > 0 AND coalesce(m.item_type, 0) = 0 AND coalesce(m.associated_message_type, 0) IN (0, 2, 3)
  AND coalesce(m.schedule_state, 0) NOT IN (1, 2) AND coalesce(c.is_filtered, 0) < 2
ORDER BY m.date, m.ROWID;
