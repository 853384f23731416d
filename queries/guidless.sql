-- guidless: when messages without a guid were sent; iOS 5 and earlier gave none to SMS
-- grain  one row per second with such a message
-- columns second
-- units  second: Unix seconds, UTC; NULL for messages without a possible date
SELECT DISTINCT sent_ms / 1000 AS second FROM messages WHERE guid IS NULL OR guid = '';
