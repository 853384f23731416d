-- filings: the threads that contain each message
-- grain  one row per message and thread (a message can be in several); by row_id, if there is one
-- columns row_id, chat_id, message_id
-- drops  nothing
SELECT row_id, chat_id, message_id FROM filings;
