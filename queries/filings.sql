-- filings: which thread each message lies in
-- grain  one call of take_filing per message and thread (a message may lie in several)
-- drops  nothing
SELECT count(take_filing(chat_id, message_id)) FROM filings;
