-- ledger: scans a range of the message table for the Ledger's columns
-- grain  one row per row of the message table, of any kind
-- params :first and :last id
-- columns id, sent_ms, handle_id, traits, service (0, 1, 2 for the usual ones, else its name)
-- units  sent_ms: Unix milliseconds, UTC; NULL for an impossible date
-- drops  nothing; src/messages/kind.ts decides the kind of each row
SELECT
  id, sent_ms, handle_id, traits,
  CASE service WHEN 'iMessage' THEN 0 WHEN 'SMS' THEN 1 WHEN 'RCS' THEN 2 ELSE CAST(service AS TEXT) END AS service
FROM messages WHERE id BETWEEN :first AND :last;
