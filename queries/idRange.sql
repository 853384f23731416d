-- idRange: between which ids the messages lie
-- grain  one row
-- columns lowest, highest; NULL where there are no messages
SELECT (SELECT min(row_id) FROM raw_message) AS lowest, (SELECT max(row_id) FROM raw_message) AS highest;
