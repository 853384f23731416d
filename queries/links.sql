-- links: identifiers that threads of one room share (chat_lookup, iOS 26 and later)
-- grain  one row per thread and identifier
-- columns chat_id, identifier
SELECT chat_id, identifier FROM chat_links ORDER BY chat_id, identifier;
