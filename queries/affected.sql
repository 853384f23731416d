-- affected: people whom some announcements add or remove; they may never have written
-- grain  one row per announcement of participants (item_type 1, 3) that names a handle
-- params :ids a JSON array of ids
-- columns id, handle_id
SELECT m.id, m.other_handle AS handle_id
FROM json_each(:ids) wanted CROSS JOIN messages m ON m.id = wanted.value
WHERE m.item_type IN (1, 3) AND m.other_handle > 0;
