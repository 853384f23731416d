-- extent: how much earlier and later than some time messages were sent that were not scheduled (traits 2 and 4)
-- grain  one row
-- params :oldest, :newest Unix milliseconds; only messages before the one or after the other are looked at, which saves most of the work
-- units  Unix milliseconds; NULL where there is no such message
-- columns oldest_ms, newest_ms
SELECT min(sent_ms) AS oldest_ms, max(sent_ms) AS newest_ms
FROM messages WHERE (sent_ms < :oldest OR sent_ms > :newest) AND (traits & 6) = 0;
