-- affected: people whom announcements add or remove; they may never have written
-- grain  one row per announcement of participants (item_type 1, 3) that names a handle
-- columns id, handle_id
SELECT id, other_handle AS handle_id FROM messages WHERE +item_type IN (1, 3) AND other_handle > 0;
