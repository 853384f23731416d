-- reactions: what some reactions are, and on what they stand
-- grain  one row per id that is in the message table
-- params :ids a JSON array of ids
-- columns id, associated_type, associated_guid, associated_emoji
SELECT m.id, associated_type, associated_guid, associated_emoji
FROM json_each(:ids) wanted CROSS JOIN messages m ON m.id = wanted.value;
