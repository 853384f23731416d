-- newest: when the newest message was sent that was not scheduled (traits 2 and 4)
-- grain  one row
-- columns sent_ms
SELECT max(sent_ms) AS sent_ms FROM messages WHERE (traits & 6) = 0;
