-- deletedFilings: the threads of recently deleted messages
-- grain  one row per message and thread, the oldest thread first
-- columns chat_id, message_id
SELECT chat_id, message_id FROM deleted_filings ORDER BY chat_id;
