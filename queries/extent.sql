-- extent: when were the first and last messages sent, if outside of a span that is known already?
-- grain  one row
-- params :oldest, :newest Unix milliseconds: the span
-- units  Unix milliseconds; NULL where there is no such message
-- columns oldest_ms, newest_ms
-- drops  messages within the span, whose traits need not be read; scheduled ones (traits 2 and 4)
SELECT min(sent_ms) AS oldest_ms, max(sent_ms) AS newest_ms
FROM messages WHERE (sent_ms < :oldest OR sent_ms > :newest) AND (traits & 6) = 0;
