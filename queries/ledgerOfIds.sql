-- ledgerOfIds: the ledger's scan, over some messages only
-- grain  one row per id that is in the message table
-- params :ids a JSON array of ids
-- columns, units  as in ledger.sql
SELECT
  m.id, sent_ms, handle_id, traits,
  CASE service WHEN 'iMessage' THEN 0 WHEN 'SMS' THEN 1 WHEN 'RCS' THEN 2 ELSE CAST(service AS TEXT) END AS service
FROM json_each(:ids) wanted CROSS JOIN messages m ON m.id = wanted.value;
