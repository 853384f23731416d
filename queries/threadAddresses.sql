-- threadAddresses: with which of the owner's addresses were threads used?
-- grain  one row per distinct combination
-- columns login (the account's own field); addressed (may be somebody else's: docs/formats.md, N1);
--         identifier (of the thread)
SELECT DISTINCT CAST(account_login AS TEXT) AS login, CAST(last_addressed_handle AS TEXT) AS addressed,
  CASE WHEN last_addressed_handle <> '' THEN CAST(chat_identifier AS TEXT) END AS identifier
FROM raw_chat WHERE account_login <> '' OR last_addressed_handle <> '';
