-- messages per week and handle: the best SQL we know for `imsg counts --by week`
.mode csv
SELECT date(m.date / 1000000000 + 978307200, 'unixepoch', 'localtime', '-6 days', 'weekday 1') AS week,
       CASE WHEN m.is_from_me THEN 0 ELSE m.handle_id END AS who, count(*)
FROM message m
WHERE m.date > 0 AND coalesce(m.item_type, 0) = 0 AND coalesce(m.associated_message_type, 0) IN (0, 2, 3)
  AND coalesce(m.schedule_state, 0) NOT IN (1, 2) AND coalesce(m.is_spam, 0) = 0
  AND (m.text IS NOT NULL OR m.attributedBody IS NOT NULL OR m.subject IS NOT NULL OR m.balloon_bundle_id IS NOT NULL
       OR EXISTS (SELECT 1 FROM message_attachment_join a WHERE a.message_id = m.ROWID))
  -- Junk as a set that is made once: a correlated subquery per message takes half as long again.
  AND m.ROWID NOT IN (SELECT j.message_id FROM chat_message_join j WHERE j.chat_id IN
                      (SELECT c.ROWID FROM chat c WHERE c.is_filtered >= 2))
GROUP BY 1, 2 ORDER BY 1, 2;
