-- nextId: the first message after some id
-- grain  one row
-- params :after an id
-- columns id, NULL where there is none
SELECT min(row_id) AS id FROM raw_message WHERE row_id > :after;
