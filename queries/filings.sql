-- filings: which thread each message lies in
-- grain  one row per message and thread (a message may lie in several)
-- columns chat_id, message_id
-- drops  nothing
SELECT chat_id, message_id FROM filings;
