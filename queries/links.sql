-- links: the identifiers by which Messages (26 and later) knows that threads are one conversation
-- grain  one row per thread and identifier
-- columns chat_id, identifier
SELECT chat_id, identifier FROM chat_links ORDER BY chat_id, identifier;
