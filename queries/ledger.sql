-- ledger: one scan of everything the numbers need, some rows at a time
-- grain  one call of take_row per row of the message table, whatever it is
-- params :first and :last id; :with_guid 1 when rows may be duplicates of others: then take_row gets the guid, else NULL
-- units  sent_ms: Unix milliseconds, UTC; NULL for an impossible date
-- drops  nothing: kinds are decided in src/messages/kind.ts and every row is accounted for
-- why a function: SQLite hands each row straight to the Ledger's columns, a third of the time of fetching row by row
SELECT count(take_row(
  id, sent_ms, handle_id, traits,
  CASE service WHEN 'iMessage' THEN 0 WHEN 'SMS' THEN 1 WHEN 'RCS' THEN 2 ELSE service END,
  CASE WHEN :with_guid THEN guid END
)) FROM messages WHERE id BETWEEN :first AND :last;
