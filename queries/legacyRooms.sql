-- legacyRooms: who is in each iMessage room of iOS 5?
-- grain  one row per room
-- columns room_name, participants (a property list)
SELECT room_name, participants FROM raw_madrid_chat WHERE room_name <> '' ORDER BY row_id;
