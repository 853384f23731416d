-- filingsOfRooms: which of some threads each of their messages lies in
-- grain  one call of take_filing per message and thread
-- params :chats a JSON array of chat ids
-- drops  filings in other threads
SELECT count(take_filing(chat_id, message_id)) FROM filings WHERE chat_id IN (SELECT value FROM json_each(:chats));
