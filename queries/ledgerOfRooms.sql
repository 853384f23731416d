-- ledgerOfRooms: the ledger's scan, over the messages of some threads only
-- grain  one call of take_row per row that is filed in, or was recently deleted from, one of the threads
-- params :chats a JSON array of chat ids; :with_guid as in ledger.sql
-- units  as in ledger.sql
-- drops  what is filed in other threads, or nowhere; a message filed twice would come twice (src/query/filings.ts sees to it)
SELECT count(take_row(
  id, sent_ms, handle_id, traits,
  CASE service WHEN 'iMessage' THEN 0 WHEN 'SMS' THEN 1 WHEN 'RCS' THEN 2 ELSE service END,
  CASE WHEN :with_guid THEN guid END
)) FROM (
  SELECT message_id FROM filings WHERE chat_id IN (SELECT value FROM json_each(:chats))
  UNION ALL SELECT DISTINCT message_id FROM deleted_filings WHERE chat_id IN (SELECT value FROM json_each(:chats))
) CROSS JOIN messages ON id = message_id;
