-- scopeSize: how many messages some threads hold, those recently deleted from them included
-- grain  one row
-- params :chats a JSON array of chat ids
-- columns the number
SELECT (SELECT count(*) FROM filings WHERE chat_id IN (SELECT value FROM json_each(:chats)))
     + (SELECT count(*) FROM deleted_filings WHERE chat_id IN (SELECT value FROM json_each(:chats)));
