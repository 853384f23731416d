-- viewsLegacy: the views of views.sql for iOS 1-5 (SMS; iMessage is called "madrid" in iOS 5)
-- reads  raw_<table>: Apple's table, NULL where a release lacks a column (src/schema/adapt.ts);
--        legacy_party (owner, address), legacy_set (owner, members, address, name): members of
--        rooms, from tables of groups and from property lists (src/schema/legacy/parties.ts)
-- units  sent_ms: Unix milliseconds, UTC, from the Unix seconds of SMS and the seconds since 2001
--        of iMessage; NULL when 0, negative or past the year 2131
-- Temporary tables instead of views where messages are joined with tables that have no indexes.

-- legacy_piece: grain  one row per MMS: its text, and how many parts are neither text nor layout
CREATE TEMP TABLE legacy_piece AS
SELECT
  message_id,
  group_concat(CASE WHEN content_type LIKE 'text/plain%' THEN CAST(data AS TEXT) END, char(10)) AS text,
  sum(content_type <> '' AND content_type NOT LIKE 'text/plain%' AND content_type NOT LIKE 'application/smil%') AS media
FROM (SELECT message_id, content_type, data FROM raw_msg_pieces ORDER BY message_id, row_id)
GROUP BY message_id;
CREATE UNIQUE INDEX temp.legacy_piece_message ON legacy_piece (message_id);

-- legacy_attachment: grain  one row per iMessage with attachments
CREATE TEMP TABLE legacy_attachment AS
SELECT message_id, count(*) AS attachments FROM raw_madrid_attachment GROUP BY message_id;
CREATE UNIQUE INDEX temp.legacy_attachment_message ON legacy_attachment (message_id);

-- legacy_place: grain  one row per message: room (a group's name or the other's address), sender
CREATE TEMP TABLE legacy_place AS
SELECT
  m.row_id AS id,
  CASE WHEN m.is_madrid = 1 THEN coalesce(nullif(m.madrid_roomname, ''), nullif(m.madrid_handle, ''))
       WHEN g.members > 1 THEN g.name
       WHEN g.members IS NULL AND r.members > 1 THEN r.name
       ELSE coalesce(g.address, nullif(m.address, ''), r.address)
  END AS room,
  CASE WHEN m.is_madrid = 1 THEN coalesce(m.madrid_roomname, '') <> ''
       ELSE coalesce(g.members, r.members, 1) > 1
  END AS is_group,
  CASE WHEN m.is_madrid = 1 THEN coalesce(nullif(m.madrid_handle, ''), nullif(m.address, ''))
       ELSE coalesce(nullif(m.address, ''), CASE WHEN g.members = 1 THEN g.address END, CASE WHEN r.members = 1 THEN r.address END)
  END AS address,
  -- Old releases marked deleted rows by a flag.
  coalesce(m.is_madrid, 0) <> 1 AND m.flags IS 129 AS is_deleted
FROM raw_message m
LEFT JOIN legacy_set g ON g.owner = 'group ' || m.group_id
LEFT JOIN legacy_set r ON r.owner = 'message ' || m.row_id;
CREATE UNIQUE INDEX temp.legacy_place_message ON legacy_place (id);

-- legacy_handle: grain  one row per address, as it was written
CREATE TEMP TABLE legacy_handle (handle_id INTEGER PRIMARY KEY, address TEXT UNIQUE, country TEXT);
INSERT INTO legacy_handle (address, country)
SELECT address, max(country) FROM (
  SELECT p.address, m.country FROM legacy_place p JOIN raw_message m ON m.row_id = p.id
  UNION ALL SELECT address, NULL FROM legacy_party
) WHERE address <> '' GROUP BY address ORDER BY address;

-- legacy_thread: grain  one row per room, the one with the oldest row first
CREATE TEMP TABLE legacy_thread (chat_id INTEGER PRIMARY KEY, room TEXT, is_group INTEGER, UNIQUE (room, is_group));
INSERT INTO legacy_thread (room, is_group)
SELECT room, is_group FROM legacy_place WHERE room IS NOT NULL GROUP BY room, is_group ORDER BY min(id);

-- messages: grain  one row per row of the message table; traits as in views.sql
CREATE TEMP VIEW messages AS
SELECT
  id, guid, text, body, CASE WHEN typeof(body) = 'text' THEN x'' ELSE body END AS said, subject, handle_id, is_from_me, service, date, sent_ms,
  NULL AS room_names, NULL AS item_type, NULL AS other_handle, NULL AS associated_type, NULL AS associated_guid, NULL AS associated_emoji,
  NULL AS reply_to, NULL AS summary, NULL AS part_count, NULL AS date_retracted, NULL AS date_edited,
  is_from_me
  | CASE
      WHEN substr(text, 1, 1) NOT IN ('', char(65532), char(65533)) THEN 256
      WHEN trim(text, char(65532, 65533)) <> '' THEN 256
      ELSE CASE WHEN subject <> '' OR attachments > 0 THEN 512 ELSE 0 END
           | CASE WHEN length(body) > 0 THEN 1024 ELSE 0 END
    END AS traits
FROM (
  SELECT
    m.row_id AS id,
    nullif(m.madrid_guid, '') AS guid,
    coalesce(nullif(m.text, ''), e.text) AS text,
    m.madrid_attributedBody AS body,
    m.subject,
    h.handle_id,
    CASE WHEN m.is_madrid = 1 THEN coalesce(m.madrid_flags & 4, 0) <> 0 ELSE coalesce(m.flags & 1, 0) <> 0 END AS is_from_me,
    CASE WHEN m.is_madrid = 1 THEN 'iMessage' ELSE 'SMS' END AS service,
    m.date,
    CASE WHEN typeof(m.date) NOT IN ('integer', 'real') OR m.date <= 0 THEN NULL
         WHEN m.is_madrid = 1 AND m.date > 4102444800 THEN NULL
         WHEN m.is_madrid = 1 OR m.date < 978307200 THEN 978307200000 + CAST(m.date * 1000 AS INTEGER)
         WHEN m.date <= 978307200 + 4102444800 THEN CAST(m.date * 1000 AS INTEGER)
    END AS sent_ms,
    coalesce(a.attachments, 0) + coalesce(e.media, 0) AS attachments
  FROM raw_message m
  LEFT JOIN legacy_place p ON p.id = m.row_id
  LEFT JOIN legacy_handle h ON h.address = p.address
  LEFT JOIN legacy_piece e ON e.message_id = m.row_id
  LEFT JOIN legacy_attachment a ON a.message_id = m.row_id
);

-- handles: grain  one row per address
CREATE TEMP VIEW handles AS SELECT handle_id, address, country, NULL AS link FROM legacy_handle;

-- chats: grain  one row per room; 43 and 45 are Apple's own codes for group and direct
CREATE TEMP VIEW chats AS
SELECT
  chat_id, 'any;' || CASE is_group WHEN 1 THEN '+' ELSE '-' END || ';' || room AS guid,
  CASE is_group WHEN 1 THEN 43 ELSE 45 END AS style, room AS identifier,
  CASE is_group WHEN 1 THEN room END AS room_name, NULL AS display_name, NULL AS group_id, 0 AS is_filtered, 0 AS is_shell
FROM legacy_thread;

-- chat_members: grain  one row per room and address in it
CREATE TEMP VIEW chat_members AS
SELECT DISTINCT t.chat_id, p.address
FROM legacy_thread t
JOIN legacy_set s ON s.name = t.room
JOIN legacy_party p ON p.owner = s.owner
WHERE t.is_group = 1
UNION SELECT chat_id, room FROM legacy_thread WHERE is_group = 0;

-- filings: grain  one row per message that is in a room
CREATE TEMP VIEW filings AS
SELECT NULL AS row_id, t.chat_id, p.id AS message_id
FROM legacy_place p JOIN legacy_thread t ON t.room = p.room AND t.is_group = p.is_group WHERE NOT p.is_deleted;

-- deleted_filings: grain  one row per message that was deleted by its flag
CREATE TEMP VIEW deleted_filings AS
SELECT t.chat_id, p.id AS message_id
FROM legacy_place p LEFT JOIN legacy_thread t ON t.room = p.room AND t.is_group = p.is_group WHERE p.is_deleted;

-- chat_links: no rows; chat_lookup did not exist
CREATE TEMP VIEW chat_links AS SELECT NULL AS chat_id, NULL AS identifier WHERE 0;

-- attachments: grain  one row per message and table that has attachments of it
CREATE TEMP VIEW attachments AS
SELECT message_id, attachments FROM legacy_attachment UNION ALL SELECT message_id, media FROM legacy_piece WHERE media > 0;

-- raw_chat: the owner's own addresses
CREATE TEMP VIEW raw_chat AS SELECT row_id, account_login, NULL AS last_addressed_handle, NULL AS chat_identifier FROM raw_madrid_chat;
