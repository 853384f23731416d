-- receivedFrom: has somebody else written from one of these handles, or in one of these direct threads?
-- grain  one row
-- params :handles and :chats, JSON arrays of ids
-- columns received (1 or 0)
SELECT EXISTS (
  SELECT 1 FROM messages WHERE handle_id IN (SELECT value FROM json_each(:handles)) AND coalesce(is_from_me, 0) <> 1
) OR EXISTS (
  SELECT 1 FROM filings JOIN messages ON id = message_id
  WHERE chat_id IN (SELECT value FROM json_each(:chats)) AND coalesce(is_from_me, 0) <> 1
);
