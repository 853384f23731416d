-- reactions: of what type are some reactions, and to which messages are they?
-- grain  one row per id that is in the message table and message with the guid that it names
-- params :ids a JSON array of ids
-- columns id, associated_type, associated_guid, associated_emoji, target (id of the message reacted
--         to; NULL where none is found, or its guid has an unusual form: src/messages/reaction.ts)
SELECT m.id, m.associated_type, m.associated_guid, m.associated_emoji, t.id AS target
FROM json_each(:ids) wanted
CROSS JOIN messages m ON m.id = wanted.value
LEFT JOIN messages t ON t.guid = CASE
  WHEN m.associated_guid GLOB 'p:[0-9]/*' THEN substr(m.associated_guid, 5)
  WHEN m.associated_guid GLOB 'bp:*' THEN substr(m.associated_guid, 4)
END;
