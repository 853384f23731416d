-- guidsInTable: which rows have some guids, by reading all of them: an index may have lost some
-- grain  one row per message with one of them
-- params :guids a JSON array of guids
-- columns id, guid
-- Asking for a column that no index of guids has makes SQLite read the table.
SELECT id, guid FROM messages
WHERE +guid IN (SELECT value FROM json_each(:guids)) AND coalesce(is_from_me, body, 0) IS NOT NULL;
