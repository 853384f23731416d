-- threads: Apple's chat rows
-- grain  one row per chat row
-- columns chat_id, guid, style, identifier, room_name, display_name, group_id, is_filtered,
--         is_shell (1 where the thread has no messages)
SELECT chat_id, guid, style, identifier, room_name, display_name, group_id, is_filtered, is_shell FROM chats ORDER BY chat_id;
