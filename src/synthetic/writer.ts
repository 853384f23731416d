import { copyFileSync, renameSync, rmSync, statSync } from "node:fs";
import Sqlite, { type Database } from "better-sqlite3";
import { type Ids, inserter } from "./inserter.ts";
import { insertMessages } from "./insertMessages.ts";
import type { FakeChat, FakeHandle, FakeHistory } from "./record.ts";
import { type FakeGeneration, indexes, tables } from "./schema.ts";

export interface DatabaseOptions {
  readonly generation?: FakeGeneration;
  /** Number of messages in the main file; the rest stay in the `-wal`. */
  readonly logAfter?: number;
}

const ROWS_PER_STEP = 4096;

/**
 * Writes an invented history as a Messages database; replaces an existing file.
 *
 * Shape   messages get ascending ROWIDs in the order given and are streamed. The same history gives
 *         the same bytes, except for a `-wal`, whose salts are random.
 * Units   dates in nanoseconds since 2001, or seconds for generations before iOS 11.
 * Source  docs/formats.md, B2-B4, C1.
 */
export function writeDatabase(path: string, history: FakeHistory, options: DatabaseOptions = {}): void {
  for (const _ of databaseSteps(path, history, options));
}

/** The same as a generator, which yields the number of messages written so far. */
export function* databaseSteps(
  path: string,
  history: FakeHistory,
  { generation = "ios26", logAfter = Number.POSITIVE_INFINITY }: DatabaseOptions = {},
): Generator<number> {
  for (const suffix of ["-wal", "-shm", "-journal"]) rmSync(path + suffix, { force: true });
  // An empty file is a draft of the caller's, with the mode that it is to have.
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0) rmSync(path);
  const database = new Sqlite(path);
  try {
    for (const pragma of ["journal_mode = memory", "synchronous = off", "cache_size = -64000"])
      database.pragma(pragma);
    database.exec(`BEGIN; ${tables(generation)}`);
    const handles = insertHandles(database, history.handles, generation);
    const ids = { handles, ...insertChats(database, history.chats, handles, generation) };
    const insert = insertMessages(database, ids, generation);
    let done = 0;
    for (const message of history.messages) {
      if (done === logAfter) startLog(database, generation);
      insert(message);
      if (++done % ROWS_PER_STEP === 0) yield done;
    }
    if (done <= logAfter) database.exec(indexes(generation));
    database.exec("COMMIT");
    if (done > logAfter) keepLog(database, path);
    else database.pragma("journal_mode = delete");
  } finally {
    database.close();
  }
}

function startLog(database: Database, generation: FakeGeneration): void {
  database.exec(`${indexes(generation)} COMMIT`);
  database.pragma("journal_mode = wal");
  database.pragma("wal_autocheckpoint = 0");
  database.exec("BEGIN");
}

/** Closes a database and keeps its log, which closing would move into the main file. */
function keepLog(database: Database, path: string): void {
  const copies = ["", "-wal"].map((suffix) => [`${path}.kept${suffix}`, path + suffix] as const);
  for (const [copy, original] of copies) copyFileSync(original, copy);
  database.close();
  for (const [copy, original] of copies) renameSync(copy, original);
}

function insertHandles(database: Database, handles: readonly FakeHandle[], generation: FakeGeneration) {
  const insert = inserter(database, "handle", generation);
  const ids = new Map<string, number>();
  for (const { address, service, country = "us", uncanonicalized, link } of handles) {
    const id = insert({
      id: address,
      service,
      country,
      uncanonicalized_id: uncanonicalized ?? null,
      person_centric_id: link ?? null,
    });
    ids.set(`${address} ${service}`, id);
    if (!ids.has(address)) ids.set(address, id);
  }
  return ids;
}

function insertChats(
  database: Database,
  list: readonly FakeChat[],
  handles: ReadonlyMap<string, number>,
  generation: FakeGeneration,
): Pick<Ids, "chats" | "roomNames"> {
  const insert = inserter(database, "chat", generation);
  const join = database.prepare("INSERT OR IGNORE INTO chat_handle_join VALUES (?, ?)");
  const [chats, roomNames] = [new Map<string, number>(), new Map<string, string>()];
  for (const chat of list) {
    const id = insert(columnsOfChat(chat));
    chats.set(chat.key, id);
    if (chat.roomName !== undefined) roomNames.set(chat.key, chat.roomName);
    for (const member of chat.members)
      join.run(id, handles.get(`${member} ${chat.service}`) ?? handles.get(member));
    for (const link of chat.links ?? [])
      database.prepare("INSERT INTO chat_lookup VALUES (?, ?, ?, 1)").run(link, `${id} domain`, id);
  }
  return { chats, roomNames };
}

const columnsOfChat = (chat: FakeChat) => ({
  guid: chat.guid,
  style: chat.isGroup ? 43 : 45,
  state: 3,
  account_login: chat.accountLogin === undefined ? "E:me@example.com" : chat.accountLogin,
  last_addressed_handle: chat.lastAddressed ?? null,
  chat_identifier: chat.identifier,
  service_name: chat.service,
  room_name: chat.roomName ?? null,
  display_name: chat.displayName ?? "",
  group_id: chat.groupId ?? null,
  is_filtered: chat.filtered ?? 0,
  is_blackholed: chat.blackholed ? 1 : 0,
});
