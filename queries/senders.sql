-- senders: the handle of each received message
-- grain  one row per message that names a handle and is not one's own
-- columns id, handle_id
-- why +  an index of handles would be read instead of the table, and a damaged one may lack rows
SELECT id, handle_id FROM messages WHERE +handle_id > 0 AND coalesce(is_from_me, 0) <> 1;
