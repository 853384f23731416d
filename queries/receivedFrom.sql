-- receivedFrom: has somebody else written from one of these handles, or in one of these threads?
-- grain  one row
-- params :handles and :chats, JSON arrays of ids
-- columns received (1 or 0)
-- drops  echoes: Messages stores a note to oneself as received, too, within five seconds;
--         all but 200 received rows: if these are echoes, the others are
SELECT EXISTS (
  SELECT 1 FROM (
    SELECT id FROM messages
    WHERE handle_id IN (SELECT value FROM json_each(:handles)) AND coalesce(is_from_me, 0) <> 1
    UNION ALL
    SELECT id FROM filings CROSS JOIN messages ON id = message_id
    WHERE chat_id IN (SELECT value FROM json_each(:chats)) AND coalesce(is_from_me, 0) <> 1
    LIMIT 200
  ) AS row_of CROSS JOIN messages AS received ON received.id = row_of.id
  WHERE NOT EXISTS (
    SELECT 1 FROM messages AS sent
    WHERE sent.id BETWEEN received.id - 50 AND received.id + 50 AND sent.is_from_me = 1
      AND abs(sent.sent_ms - received.sent_ms) <= 5000
      AND sent.text IS received.text AND sent.body IS received.body
      AND EXISTS (
        SELECT 1 FROM filings WHERE message_id = sent.id AND chat_id IN (SELECT value FROM json_each(:chats))
      )
  )
) AS received;
