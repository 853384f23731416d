-- members: current members of each thread
-- grain  one row per thread and address
-- columns chat_id, address
SELECT chat_id, address FROM chat_members ORDER BY chat_id, address;
