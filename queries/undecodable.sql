-- undecodable: bodies of messages whose text is nowhere else
-- grain  one row per message with a body and without text
-- columns text, body, summary
SELECT text, body, summary FROM messages WHERE coalesce(text, '') = '' AND length(body) > 0;
