-- what SQL can tell of `imsg rooms`: messages, first, last, services, members of each thread
.mode csv
SELECT c.chat_identifier, c.display_name, count(*) AS messages, min(m.date), max(m.date), group_concat(DISTINCT m.service),
       (SELECT group_concat(h.id, '; ') FROM chat_handle_join p JOIN handle h ON h.ROWID = p.handle_id WHERE p.chat_id = c.ROWID)
FROM chat c JOIN chat_message_join j ON j.chat_id = c.ROWID JOIN message m ON m.ROWID = j.message_id
WHERE coalesce(c.is_filtered, 0) < 2 AND m.date > 0 AND coalesce(m.item_type, 0) = 0
  AND coalesce(m.associated_message_type, 0) IN (0, 2, 3)
  AND coalesce(m.schedule_state, 0) NOT IN (1, 2) AND coalesce(m.is_spam, 0) = 0
  AND (m.text IS NOT NULL OR m.attributedBody IS NOT NULL OR m.subject IS NOT NULL OR m.balloon_bundle_id IS NOT NULL
       OR EXISTS (SELECT 1 FROM message_attachment_join a WHERE a.message_id = m.ROWID))
GROUP BY c.ROWID ORDER BY 5 DESC;
