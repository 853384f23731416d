-- guids: which rows have some guids
-- grain  one row per message with one of them
-- params :guids a JSON array of guids
-- columns id, guid
SELECT id, guid FROM messages WHERE guid IN (SELECT value FROM json_each(:guids));
