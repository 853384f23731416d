-- roomName: cached room names of a message that is in no thread
-- grain  one row, by id
-- params :id
-- columns room_names: NULL, or names joined by commas
SELECT CAST(room_names AS TEXT) AS room_names FROM messages WHERE id = :id;
