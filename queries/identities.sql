-- identities: what tells whether two rows are the same message
-- grain  one row per row of the message table
-- params :first and :last id
-- columns id, guid, sent_ms, handle_id, is_from_me (1 or 0)
SELECT id, guid, sent_ms, handle_id, traits & 1 AS is_from_me FROM messages WHERE id BETWEEN :first AND :last;
