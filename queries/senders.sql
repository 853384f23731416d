-- senders: the handle of each received message
-- grain  one row per message that names a handle and is not one's own
-- columns id, handle_id
-- The + keeps SQLite from reading an index of handles, which may lack rows if it is damaged.
SELECT id, handle_id FROM messages WHERE +handle_id > 0 AND coalesce(is_from_me, 0) <> 1;
