import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { adapt } from "../../../src/schema/adapt.ts";

const EPOCH_2001 = 978_307_200;

/** Views over a database made by these statements. */
function adapted(ddl: string): Database.Database {
  const db = new Database(":memory:");
  db.exec(ddl);
  adapt(db, "chat.db");
  return db;
}

/** What iOS 6 had, and no more. */
const IOS_6 = `
  CREATE TABLE message (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, text TEXT, handle_id INTEGER,
    subject TEXT, attributedBody BLOB, service TEXT, account TEXT, date INTEGER, is_from_me INTEGER, cache_roomnames TEXT);
  CREATE TABLE handle (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, country TEXT, service TEXT NOT NULL);
  CREATE TABLE chat (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, style INTEGER, chat_identifier TEXT,
    service_name TEXT, room_name TEXT, account_login TEXT);
  CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER);
  CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER);
  CREATE TABLE message_attachment_join (message_id INTEGER, attachment_id INTEGER);
  CREATE TABLE attachment (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT);`;

const VIEWS = [
  "messages",
  "handles",
  "chats",
  "chat_members",
  "filings",
  "deleted_filings",
  "chat_links",
  "attachments",
  "raw_chat",
];

describe("adapt", () => {
  it("reads seconds of iOS 6-10, nanoseconds since, and both in one upgraded database", () => {
    const db = adapted(`${IOS_6}
      INSERT INTO message (guid, text, date, is_from_me) VALUES
        ('a', 'x', 360000000, 1), ('b', 'x', 600000000000000000, 1), ('c', 'x', 0, 1), ('d', 'x', NULL, 1),
        ('e', 'x', 9223372036854775807, 1), ('f', 'x', -1, 1), ('g', 'x', 'soon', 1), ('h', 'x', 5000000000, 1)`);
    const sent = db.prepare("SELECT sent_ms FROM messages ORDER BY id").pluck().all();
    expect(sent).toEqual([
      (360_000_000 + EPOCH_2001) * 1000,
      (600_000_000 + EPOCH_2001) * 1000,
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it("counts as attached what a person attached, and a join without its file", () => {
    const db = adapted(`${IOS_6}
      ALTER TABLE attachment ADD COLUMN filename TEXT; ALTER TABLE attachment ADD COLUMN transfer_name TEXT;
      ALTER TABLE attachment ADD COLUMN hide_attachment INTEGER;
      INSERT INTO attachment (ROWID, guid, filename, transfer_name, hide_attachment) VALUES
        (1, 'a', '~/a/IMG_1.heic', 'IMG_1.heic', 0), (2, 'b', NULL, NULL, NULL), (3, 'c', '~/c/IMG_2.heic', 'IMG_2.heic', 1),
        (4, 'd', '~/d/E.pluginPayloadAttachment', NULL, 0), (5, 'e', NULL, 'E.pluginPayloadAttachment', 0),
        (6, 'f', '~/f/GroupPhotoImage', 'GroupPhotoImage', 0), (7, 'g', NULL, 'BrandLogoImage', 0);
      INSERT INTO message_attachment_join SELECT value, value FROM json_each('[1,2,3,4,5,6,7,8]')`);
    expect(db.prepare("SELECT message_id FROM attachments ORDER BY 1").pluck().all()).toEqual([1, 2, 8]);
  });

  it("gives every view for a database with few columns and no tables but message", () => {
    const db = adapted("CREATE TABLE message (guid TEXT, is_from_me INTEGER, date INTEGER, text TEXT)");
    for (const view of VIEWS) expect(db.prepare(`SELECT count(*) FROM ${view}`).pluck().get()).toBe(0);
  });

  it("has the same columns in every view of the legacy layout", () => {
    const modern = adapted(IOS_6);
    const legacy = adapted("CREATE TABLE message (address TEXT, date INTEGER, text TEXT, flags INTEGER)");
    const columns = (db: Database.Database, view: string) =>
      db.prepare<[], string>(`SELECT name FROM pragma_table_info('${view}') ORDER BY name`).pluck().all();
    for (const view of VIEWS.slice(0, -1)) expect(columns(legacy, view), view).toEqual(columns(modern, view));
    expect(columns(modern, "raw_chat")).toEqual(expect.arrayContaining(columns(legacy, "raw_chat")));
  });

  it("ignores what an upgrade from iOS 5 left behind", () => {
    const db = adapted(`${IOS_6}
      CREATE TABLE message_legacy (address TEXT, date INTEGER, text TEXT, flags INTEGER);
      INSERT INTO message_legacy VALUES ('+12125550101', 1331431689, 'old', 2);
      INSERT INTO message (guid, text, date, is_from_me) VALUES ('a', 'new', 360000000, 1)`);
    expect(db.prepare("SELECT text FROM messages").pluck().all()).toEqual(["new"]);
  });

  it("refuses messages without a column, or with a computed one, that says what they are", () => {
    const message = (columns: string) =>
      adapted(`CREATE TABLE message (guid TEXT, handle_id INTEGER, ${columns})`);
    const unknown = /not in the layout of any known release/;
    expect(() => message("text TEXT, is_from_me INTEGER")).toThrow(unknown);
    expect(() => message("text TEXT, date INTEGER")).toThrow(unknown);
    const needed = "text TEXT, date INTEGER, is_from_me INTEGER";
    for (const computed of ["service AS (guid) STORED", "Subject AS (text)", "ROWID AS (1)"])
      expect(() => message(`${needed}, ${computed}`), computed).toThrow(unknown);
    expect(() => message(`${needed}, own TEXT AS (guid)`)).not.toThrow();
    expect(() => adapted("CREATE TABLE message (address TEXT, text TEXT, flags INTEGER)")).toThrow(unknown);
  });

  it("refuses what is not Messages", () => {
    expect(() => adapted("CREATE TABLE notes (text TEXT)")).toThrow(/tables are not those of Messages/);
    for (const columns of [
      "subject TEXT, body TEXT",
      "guid TEXT, text TEXT",
      "is_from_me INTEGER, text TEXT",
    ])
      expect(() => adapted(`CREATE TABLE message (${columns})`), columns).toThrow(
        /tables are not those of Messages/,
      );
  });
});
