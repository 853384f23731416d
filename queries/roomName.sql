-- roomName: the room of a message that is filed in no thread, as Messages cached it
-- grain  one row, by id
-- params :id
-- columns room_names: NULL, or names joined by commas
SELECT room_names FROM messages WHERE id = :id;
