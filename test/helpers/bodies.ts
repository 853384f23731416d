import Sqlite from "better-sqlite3";
import fc from "fast-check";
import { adapt } from "../../src/schema/adapt.ts";
import { encodeBody } from "../../src/synthetic/typedstream.ts";

/** A body of NSAttributedString, as docs/formats.md, E2 spells it out. */
const IMMUTABLE = Buffer.from(
  "040b73747265616d747970656481e803840140848484124e5341747472696275746564537472696e67008484084e534f626a656374008592848484084e53537472696e67019484012b0b48c3a96c6c6f20f09f918b86840269490108928484840c4e5344696374696f6e6172790094840169008686",
  "hex",
);
const WORDS_AT = IMMUTABLE.indexOf("\x0bH", 0, "latin1");
export const immutable = (text: string) => {
  const start = encodeBody("").indexOf("\x84\x01+\x00", 0, "latin1") + 3;
  return Buffer.concat([IMMUTABLE.subarray(0, WORDS_AT), encodeBody(text).subarray(start)]);
};

const NONE = { text: null, body: null, edited: 0, summary: null };

/** A database in memory with a message per text and body, numbered from 1 on. */
export function messagesOf(
  rows: readonly { text?: unknown; body?: unknown; edited?: unknown; summary?: unknown }[],
  encoding: string,
) {
  const database = new Sqlite(":memory:");
  database.pragma(`encoding = '${encoding}'`);
  database.exec(`
    CREATE TABLE message (ROWID INTEGER PRIMARY KEY, guid TEXT UNIQUE NOT NULL, text TEXT, handle_id INTEGER, attributedBody BLOB,
      service TEXT, date INTEGER, is_from_me INTEGER, cache_roomnames TEXT, item_type INTEGER DEFAULT 0,
      associated_message_type INTEGER DEFAULT 0, balloon_bundle_id TEXT, is_spam INTEGER DEFAULT 0, schedule_type INTEGER DEFAULT 0,
      schedule_state INTEGER DEFAULT 0, date_edited INTEGER, message_summary_info BLOB);
    CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT NOT NULL, service TEXT NOT NULL);
    CREATE TABLE chat (ROWID INTEGER PRIMARY KEY, guid TEXT, style INTEGER, chat_identifier TEXT, room_name TEXT);
    CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER);
    CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER);
    CREATE TABLE message_attachment_join (message_id INTEGER, attachment_id INTEGER);`);
  const insert = database.prepare(
    "INSERT INTO message (ROWID, guid, date, text, attributedBody, date_edited, message_summary_info) VALUES (?, ?, 600000000, ?, ?, ?, ?)",
  );
  for (const [at, row] of rows.entries()) {
    const { text, body, edited, summary } = { ...NONE, ...row };
    insert.run(at + 1, `GUID-${at}`, text, body, edited, summary);
  }
  adapt(database, "chat.db");
  return { database, path: "chat.db" };
}

export const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 140 }),
  fc.string({ unit: "binary-ascii", minLength: 120, maxLength: 135 }),
  fc.constantFrom(
    "",
    "\0",
    "a\0b",
    "\uFEFFmark",
    "\uFFFC",
    "\uFFFDx",
    "\x86",
    "é".repeat(63),
    "é".repeat(64),
  ),
);
/** Usual bodies, and what is left of one when it is cut off or a byte is another. */
export const body = fc
  .tuple(fc.boolean(), text, fc.nat(300), fc.nat(400), fc.nat(255))
  .map(([isMutable, said, cut, at, byte]) => {
    const whole = (isMutable ? encodeBody : immutable)(said);
    if (cut < whole.length && byte % 3 === 0) return whole.subarray(0, cut);
    const changed = Buffer.from(whole);
    if (at < changed.length) changed[at] = byte;
    return changed;
  });
