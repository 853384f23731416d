import Database from "better-sqlite3";

const EPOCH_2001_SECONDS = 978_307_200;

/** The tables of a phone with iOS 12, without what no view asks for. */
const TABLES = `
  CREATE TABLE message (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, text TEXT, handle_id INTEGER DEFAULT 0,
    service TEXT, date INTEGER, is_from_me INTEGER DEFAULT 0, item_type INTEGER DEFAULT 0, associated_message_type INTEGER DEFAULT 0,
    associated_message_guid TEXT, cache_roomnames TEXT, attributedBody BLOB);
  CREATE TABLE handle (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, country TEXT, service TEXT NOT NULL, UNIQUE (id, service));
  CREATE TABLE chat (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, style INTEGER, chat_identifier TEXT,
    service_name TEXT, room_name TEXT, display_name TEXT, is_filtered INTEGER DEFAULT 0);
  CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER);
  CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER);
  CREATE TABLE message_attachment_join (message_id INTEGER, attachment_id INTEGER);
  INSERT INTO handle (id, service) VALUES ('+12125550101', 'iMessage'), ('ben@example.com', 'iMessage');
  INSERT INTO chat (guid, style, chat_identifier, service_name, room_name, display_name) VALUES
    ('iMessage;-;+12125550101', 45, '+12125550101', 'iMessage', NULL, ''),
    ('iMessage;+;chat42', 43, 'chat42', 'iMessage', 'chat42', 'Book club');
  INSERT INTO chat_handle_join VALUES (1, 1), (2, 1), (2, 2);`;

/**
 * Makes a history without messages: a direct room with +12125550101, and the group chat42
 * ("Book club") with ben@example.com too.
 */
export function createHistory(path: string): Database.Database {
  const db = new Database(path);
  db.exec(TABLES);
  return db;
}

/**
 * Adds messages number `from` to `to`, an hour apart from 2024-03-01 on: every third is one's own,
 * every other in the group.
 */
export function addMessages(db: Database.Database, from: number, to: number): void {
  const message = db.prepare(
    "INSERT INTO message (ROWID, guid, text, handle_id, service, date, is_from_me) VALUES (?, ?, ?, ?, 'iMessage', ?, ?)",
  );
  const filing = db.prepare("INSERT INTO chat_message_join VALUES (?, ?)");
  db.transaction(() => {
    for (let n = from; n <= to; n++) {
      const seconds = Date.UTC(2024, 2, 1) / 1000 - EPOCH_2001_SECONDS + n * 3600;
      const isFromMe = n % 3 === 0;
      const sender = isFromMe ? 0 : 1 + (n % 2);
      message.run(n, `GUID-${n}`, `message ${n}`, sender, BigInt(seconds) * 1_000_000_000n, isFromMe ? 1 : 0);
      filing.run(1 + (n % 2), n);
    }
  })();
}

/** Writes a whole history of so many messages in rollback-journal mode; returns the path. */
export function writeHistory(path: string, messages: number): string {
  const db = createHistory(path);
  addMessages(db, 1, messages);
  db.close();
  return path;
}
