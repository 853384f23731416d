-- references: what some messages refer to, and not what they say
-- grain, params, columns  as in messages.sql, up to date_edited
SELECT
  id, CASE WHEN date_edited > 0 THEN summary END AS summary,
  guid, handle_id, reply_to, associated_type, associated_guid, associated_emoji, date_edited
FROM messages WHERE id BETWEEN :first AND :last;
