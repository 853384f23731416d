-- replies: which messages answer another one inline
-- grain  one row per message with a thread originator
-- columns id, reply_to (a guid)
-- why +  an index would be read instead of the table, and a damaged one may lack rows
SELECT id, reply_to FROM messages WHERE +reply_to <> '';
