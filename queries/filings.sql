-- filings: the threads that contain each message
-- grain  one row per message and thread (a message can be in several)
-- columns chat_id, message_id
-- drops  nothing
SELECT chat_id, message_id FROM filings;
