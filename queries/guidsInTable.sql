-- guidsInTable: guids.sql, by reading the whole table: a damaged index may lack some
-- grain  one row per message with one of them
-- params :guids a JSON array of guids
-- columns id, guid
-- Asking for a column that no index of guids has keeps SQLite from reading an index.
SELECT id, guid FROM messages
WHERE +guid IN (SELECT value FROM json_each(:guids)) AND coalesce(is_from_me, body, 0) IS NOT NULL;
