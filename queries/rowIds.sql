-- rowIds: the id of every message; SQLite takes them from the smallest index
-- grain  one row per row of the message table
-- columns id
SELECT row_id AS id FROM raw_message;
