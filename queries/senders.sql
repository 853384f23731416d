-- senders: which handle each message names
-- grain  one row per message that names a handle and is not one's own, ascending by id
-- columns id, handle_id
SELECT id, handle_id FROM messages WHERE handle_id > 0 AND coalesce(is_from_me, 0) <> 1 ORDER BY id;
