-- accountAddresses: which addresses does the owner have, by the fields of some messages?
-- grain  one row per distinct combination
-- params :first and :last id
-- columns account; received_by (the owner's address that others wrote to); sent_as (of messages
--         that the owner sent; some name the recipient instead); recipient_id (the handle of such a
--         message, 0 for none)
SELECT DISTINCT
  CAST(account AS TEXT) AS account,
  CASE WHEN is_from_me = 1 THEN NULL ELSE CAST(destination_caller_id AS TEXT) END AS received_by,
  CASE WHEN is_from_me = 1 THEN CAST(destination_caller_id AS TEXT) END AS sent_as,
  CASE WHEN is_from_me = 1 THEN coalesce(handle_id, 0) ELSE 0 END AS recipient_id
FROM raw_message WHERE row_id BETWEEN :first AND :last AND (account <> '' OR destination_caller_id <> '');
