-- filingCounts: is every message filed exactly once?
-- grain  one row
-- columns messages, filings, filed (messages in some thread), deleted (messages in a recently-deleted one)
SELECT (SELECT count(*) FROM raw_message) AS messages,
       (SELECT count(*) FROM filings) AS filings,
       (SELECT count(DISTINCT message_id) FROM filings) AS filed,
       (SELECT count(DISTINCT message_id) FROM deleted_filings) AS deleted;
