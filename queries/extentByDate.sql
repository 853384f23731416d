-- extentByDate: when were the first and last messages sent? Answered by an index of dates
-- grain  one row
-- units  Unix milliseconds; NULL where there is no such message
-- columns oldest_ms, newest_ms
-- drops  scheduled messages (traits 2 and 4)
-- Dates come in two units (docs/formats.md, C2). Within each, they ascend with time.
WITH
  nanoseconds AS NOT MATERIALIZED (SELECT date, sent_ms, traits FROM messages WHERE date BETWEEN 1000000000000 AND 4102444799999999999),
  seconds AS NOT MATERIALIZED (SELECT date, sent_ms, traits FROM messages WHERE date BETWEEN 0.001 AND 4102444800),
  ends AS (
    SELECT * FROM (SELECT sent_ms FROM nanoseconds WHERE (traits & 6) = 0 ORDER BY date LIMIT 1)
    UNION ALL
    SELECT * FROM (SELECT sent_ms FROM nanoseconds WHERE (traits & 6) = 0 ORDER BY date DESC LIMIT 1)
    UNION ALL
    SELECT * FROM (SELECT sent_ms FROM seconds WHERE (traits & 6) = 0 ORDER BY date LIMIT 1)
    UNION ALL
    SELECT * FROM (SELECT sent_ms FROM seconds WHERE (traits & 6) = 0 ORDER BY date DESC LIMIT 1)
  )
SELECT min(sent_ms) AS oldest_ms, max(sent_ms) AS newest_ms FROM ends;
