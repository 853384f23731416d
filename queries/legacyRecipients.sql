-- legacyRecipients: to whom went each MMS of iOS 1 to 5?
-- grain  one row per message with a list of recipients
-- columns row_id, address of the other side, recipients (a property list)
SELECT row_id, address, recipients FROM raw_message WHERE length(recipients) > 0 ORDER BY row_id;
