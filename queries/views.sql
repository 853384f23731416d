-- views: the same columns for every release since iOS 6 and OS X 10.8; other queries read these
-- reads  raw_<table>: Apple's table, NULL where a release lacks a column (src/schema/adapt.ts)
-- units  sent_ms: Unix milliseconds, UTC; NULL when 0, negative, absent or past the year 2131

-- raw_bodies: grain  one row per row of Apple's message table, whatever it is
-- text_at: where the text begins in the body. Nearly all bodies begin with the classes either of a
--          mutable string or of an immutable one (docs/formats.md, E2), so that a comparison finds
--          it, which is faster than a search. NULL for a body of another form.
CREATE TEMP VIEW raw_bodies AS
SELECT *,
  CASE WHEN attributedBody BETWEEN x'040B73747265616D747970656481E803840140848484194E534D757461626C6541747472696275746564537472696E67008484124E5341747472696275746564537472696E67008484084E534F626A6563740085928484840F4E534D757461626C65537472696E67018484084E53537472696E67019584012B00'
        AND x'040B73747265616D747970656481E803840140848484194E534D757461626C6541747472696275746564537472696E67008484124E5341747472696275746564537472696E67008484084E534F626A6563740085928484840F4E534D757461626C65537472696E67018484084E53537472696E67019584012BFF' THEN 123
       WHEN attributedBody BETWEEN x'040B73747265616D747970656481E803840140848484124E5341747472696275746564537472696E67008484084E534F626A656374008592848484084E53537472696E67019484012B00'
        AND x'040B73747265616D747970656481E803840140848484124E5341747472696275746564537472696E67008484084E534F626A656374008592848484084E53537472696E67019484012BFF' THEN 75
  END AS text_at
FROM raw_message;

-- messages: grain  one row per row of Apple's message table, whatever it is
-- said: the text of a body in a usual form, where the byte of its length says less than 128; else
--       the body. A cast takes bytes for UTF-8 only in a database of that encoding.
-- traits: bits from which src/messages/kind.ts decides the kind without reading the text
--   1 from me | 2 waiting to be sent | 4 scheduled, state unknown | 8 spam | 16 announcement
--   32 reaction | 64 reaction removed | 128 vote | 256 has text
--   512 has a photo, a balloon or a subject | 1024 has a body that may hold no text
--   2048 has a summary to read: it may be retracted, or have its text in its history
CREATE TEMP VIEW messages AS
SELECT
  row_id AS id,
  guid,
  text,
  attributedBody AS body,
  CASE WHEN length(attributedBody)
         >= text_at - 1 + nullif(instr(x'0102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F202122232425262728292A2B2C2D2E2F303132333435363738393A3B3C3D3E3F404142434445464748494A4B4C4D4E4F505152535455565758595A5B5C5D5E5F606162636465666768696A6B6C6D6E6F707172737475767778797A7B7C7D7E7F', substr(attributedBody, text_at - 1, 1)), 0) AND CAST(x'2B' AS TEXT) = '+'
       THEN CAST(substr(attributedBody, text_at, instr(x'0102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F202122232425262728292A2B2C2D2E2F303132333435363738393A3B3C3D3E3F404142434445464748494A4B4C4D4E4F505152535455565758595A5B5C5D5E5F606162636465666768696A6B6C6D6E6F707172737475767778797A7B7C7D7E7F', substr(attributedBody, text_at - 1, 1))) AS TEXT)
       -- Only bytes are a body.
       WHEN typeof(attributedBody) = 'text' THEN x''
       ELSE attributedBody END AS said,
  subject,
  handle_id,
  is_from_me,
  service,
  date,
  -- The value tells the unit: upgraded databases have both seconds and nanoseconds
  -- (docs/formats.md, C2). Text and blobs compare greater than any number: they are in no range.
  CASE WHEN date BETWEEN 1000000000000 AND 4102444799999999999 THEN 978307200000 + CAST(date / 1000000 AS INTEGER)
       WHEN date BETWEEN 0.001 AND 4102444800 THEN 978307200000 + CAST(date * 1000 AS INTEGER)
  END AS sent_ms,
  cache_roomnames AS room_names,
  item_type,
  other_handle,
  associated_message_type AS associated_type,
  associated_message_guid AS associated_guid,
  associated_message_emoji AS associated_emoji,
  thread_originator_guid AS reply_to,
  message_summary_info AS summary,
  part_count,
  date_retracted,
  date_edited,
  (CAST(is_from_me AS INTEGER) IS 1)
  -- Most rows have none of these, so one comparison decides.
  | CASE WHEN schedule_type | is_spam | item_type | associated_message_type = 0 AND date_edited <= 0
                   AND balloon_bundle_id IS NULL THEN 0
    ELSE
      CASE WHEN CAST(coalesce(schedule_type, 0) AS INTEGER) = 0 THEN 0
           WHEN schedule_state IN (1, 2) THEN 2
           WHEN schedule_state = 3 THEN 0
           ELSE 4 END
      | CASE WHEN is_spam = 1 THEN 8 ELSE 0 END
      | CASE WHEN CAST(coalesce(item_type, 0) AS INTEGER) <> 0 THEN 16 ELSE 0 END
      | CASE WHEN associated_message_type IS NULL THEN 0
             WHEN associated_message_type < 1000 THEN 0
             WHEN associated_message_type < 3000 THEN 32
             WHEN associated_message_type < 4000 THEN 64
             ELSE 128 END
      -- A poll names nothing or itself (p:0/GUID too), its updates name the poll.
      -- The extension is what follows the last colon.
      | CASE WHEN balloon_bundle_id LIKE '%com.apple.messages.Polls'
              AND associated_message_guid <> '' AND substr(associated_message_guid, -length(guid)) <> guid THEN 128 ELSE 0 END
      -- A row can keep its text after all parts were unsent. Messages sets its date_edited then.
      | CASE WHEN date_edited > 0 AND instr(message_summary_info, x'527270') > 0 THEN 2048 ELSE 0 END
    END
  | CASE
      -- Text that begins neither with U+0000 nor with U+FFFC or beyond, by reading the column once.
      WHEN text BETWEEN char(1) AND char(65531, 1114111) THEN 256
      -- The text of a typedstream follows 84 01 2B and a length (docs/formats.md, E2). The body is
      -- empty if the end of the string (86) or U+FFFC (EF BF BC) follows. A body of another form
      -- counts as having text.
      WHEN CASE substr(attributedBody, coalesce(text_at, instr(attributedBody, x'84012B') + 4), 1)
             WHEN x'86' THEN 0 WHEN x'EF' THEN 0 WHEN x'' THEN 0 ELSE length(attributedBody) END THEN 256
      WHEN trim(text, char(65532, 65533)) <> '' THEN 256
      WHEN substr(attributedBody, instr(attributedBody, x'84012B') + 4, 2)
        NOT IN (x'', x'86', x'8684', x'8686', x'EFBF') THEN 256
      ELSE
        CASE WHEN subject <> '' OR balloon_bundle_id <> ''
               OR EXISTS (SELECT 1 FROM raw_message_attachment_join a WHERE a.message_id = raw_bodies.row_id)
               -- Some photos are in no join: the body alone has their __kIMFileTransferGUIDAttributeName.
               OR instr(attributedBody, x'5F5F6B494D46696C655472616E73666572475549444174747269627574654E616D65') > 0
             THEN 512 ELSE 0 END
        | CASE WHEN length(attributedBody) > 0 THEN 1024 ELSE 0 END
        | CASE WHEN date_retracted > 0 OR instr(message_summary_info, x'527270') > 0 OR instr(message_summary_info, x'526563') > 0
               THEN 2048 ELSE 0 END
    END AS traits
FROM raw_bodies;

-- handles: grain  one row per address and service
CREATE TEMP VIEW handles AS
SELECT row_id AS handle_id, CAST(id AS TEXT) AS address, CAST(country AS TEXT) AS country, CAST(person_centric_id AS TEXT) AS link
FROM raw_handle;

-- chats: grain  one row per thread; several threads can be one room (src/people/rooms.ts)
-- is_shell: the thread has no messages, so its name and flags are ignored
CREATE TEMP VIEW chats AS
SELECT
  row_id AS chat_id, CAST(guid AS TEXT) AS guid, style, CAST(chat_identifier AS TEXT) AS identifier,
  CAST(room_name AS TEXT) AS room_name, CAST(display_name AS TEXT) AS display_name,
  CAST(group_id AS TEXT) AS group_id,
  (coalesce(CAST(is_filtered AS INTEGER), 0) >= 2 OR coalesce(is_blackholed, 0) = 1) AS is_filtered,
  NOT EXISTS (SELECT 1 FROM raw_chat_message_join j WHERE j.chat_id = raw_chat.row_id) AS is_shell
FROM raw_chat;

-- chat_members: grain  one row per thread and current member (Apple deletes rows of those who left)
CREATE TEMP VIEW chat_members AS
SELECT j.chat_id, CAST(h.id AS TEXT) AS address
FROM raw_chat_handle_join j JOIN raw_handle h ON h.row_id = j.handle_id;

-- filings: grain  one row per message and thread it is in; by row_id if the table has it
CREATE TEMP VIEW filings AS SELECT row_id, chat_id, message_id FROM raw_chat_message_join_rows;

-- deleted_filings: grain  one row per message and thread it was recently deleted from
CREATE TEMP VIEW deleted_filings AS SELECT chat_id, message_id FROM raw_chat_recoverable_message_join;

-- chat_links: grain  one row per thread and identifier that Messages (26 and later) keeps for it.
-- Threads of one room share an identifier, in different domains (docs/formats.md, N2).
CREATE TEMP VIEW chat_links AS
SELECT DISTINCT chat AS chat_id, CAST(identifier AS TEXT) AS identifier FROM raw_chat_lookup WHERE identifier <> '';

-- attachments: grain  one row per message and file that a person attached
-- drops  hidden rows, files of link previews and of app balloons (docs/formats.md, N5), and pictures
--        of groups and businesses (H)
CREATE TEMP VIEW attachments AS
SELECT j.message_id, 1 AS attachments
FROM raw_message_attachment_join_rows j LEFT JOIN raw_attachment a ON a.row_id = j.attachment_id
WHERE coalesce(CAST(a.hide_attachment AS INTEGER), 0) <> 1
  AND coalesce(a.transfer_name, '') NOT LIKE '%.pluginPayloadAttachment'
  AND coalesce(a.filename, '') NOT LIKE '%.pluginPayloadAttachment'
  AND coalesce(a.transfer_name, '') NOT IN ('GroupPhotoImage', 'BrandLogoImage');
