-- messages per day and handle of the biggest group, by the index that Messages uses for a room
-- (CROSS JOIN makes SQLite use it)
.mode csv
SELECT date(m.date / 1000000000 + 978307200, 'unixepoch', 'localtime') AS day,
       CASE WHEN m.is_from_me THEN 0 ELSE m.handle_id END AS who, count(*)
FROM chat c CROSS JOIN chat_message_join j ON j.chat_id = c.ROWID CROSS JOIN message m ON m.ROWID = j.message_id
WHERE c.display_name = 'Book club' AND m.date > 0 AND coalesce(m.item_type, 0) = 0
  AND coalesce(m.associated_message_type, 0) IN (0, 2, 3)
  AND coalesce(m.schedule_state, 0) NOT IN (1, 2) AND coalesce(m.is_spam, 0) = 0
  AND (m.text IS NOT NULL OR m.attributedBody IS NOT NULL OR m.subject IS NOT NULL OR m.balloon_bundle_id IS NOT NULL
       OR EXISTS (SELECT 1 FROM message_attachment_join a WHERE a.message_id = m.ROWID))
  AND NOT EXISTS (SELECT 1 FROM chat_message_join older WHERE older.message_id = m.ROWID AND older.chat_id < j.chat_id)
GROUP BY 1, 2 ORDER BY 1, 2;
