import { rmSync } from "node:fs";
import Sqlite, { type Database, type Statement } from "better-sqlite3";
import {
  chatColumns,
  type Generation,
  handleColumns,
  hasNanoseconds,
  indexes,
  messageColumns,
  tables,
} from "./schema.ts";
import { encodeBody } from "./typedstream.ts";

const APPLE_EPOCH_MS = 978_307_200_000;

export interface FakeHandle {
  readonly address: string;
  readonly service: string;
  readonly country?: string;
  /** Apple's id of the person behind it. */
  readonly link?: string;
}

export interface FakeChat {
  /** What messages call it. */
  readonly key: string;
  readonly isGroup: boolean;
  readonly guid: string;
  readonly identifier: string;
  readonly roomName?: string;
  readonly displayName?: string;
  readonly service: string;
  readonly groupId?: string;
  readonly filtered?: number;
  readonly blackholed?: boolean;
  readonly members: readonly string[];
  /** Identifiers of chat_lookup. */
  readonly links?: readonly string[];
}

/** A row of the message table, as its author thinks of it; columns that it does not name take Apple's defaults. */
export interface FakeMessage {
  readonly guid: string;
  /** Unix milliseconds. */
  readonly at: number;
  /** Keys of the chats it is filed in. */
  readonly chats: readonly string[];
  /** An address, or null for the owner. */
  readonly from: string | null;
  readonly text: string | null;
  /** Where the text is stored: `both` columns, `text` alone, the `body` alone; or the bytes of the body themselves. */
  readonly stored?: "both" | "text" | "body" | Buffer;
  readonly service?: string;
  readonly attachments?: number;
  /** In the recently-deleted join instead of its chats. */
  readonly isDeleted?: boolean;
  /** Any other column, by Apple's name; it wins over everything above. */
  readonly columns?: Readonly<Record<string, unknown>>;
}

export interface FakeHistory {
  readonly handles: readonly FakeHandle[];
  readonly chats: readonly FakeChat[];
  readonly messages: Iterable<FakeMessage>;
}

export interface WriteOptions {
  readonly generation?: Generation;
  readonly onProgress?: (done: number) => void;
}

/**
 * Writes an invented history as a Messages database.
 *
 * Shape   messages in the order given get ascending row numbers; the same history gives the same bytes. An older file is replaced.
 * Units   dates in nanoseconds since 2001, or seconds for generations before iOS 11.
 */
export function writeDatabase(path: string, history: FakeHistory, options: WriteOptions = {}): void {
  const generation = options.generation ?? "ios26";
  for (const suffix of ["", "-wal", "-shm", "-journal"]) rmSync(path + suffix, { force: true });
  const database = new Sqlite(path);
  try {
    database.pragma("journal_mode = off");
    database.pragma("synchronous = off");
    database.pragma("cache_size = -32000");
    database.exec("BEGIN");
    database.exec(tables(generation));
    database
      .prepare("INSERT INTO _SqliteDatabaseProperties VALUES ('_ClientVersion', ?)")
      .run(CLIENT_VERSIONS[generation]);
    const handles = insertHandles(database, history.handles, generation);
    const chats = insertChats(database, history.chats, handles, generation);
    insertMessages(database, history.messages, { handles, chats, generation }, options.onProgress);
    database.exec(indexes(generation));
    database.exec("COMMIT");
    database.pragma("journal_mode = delete");
  } finally {
    database.close();
  }
}

const CLIENT_VERSIONS: Record<Generation, string> = {
  ios6: "6100",
  ios9: "9005",
  ios11: "11008",
  ios16: "16200",
  ios26: "19004",
};

/** Address and service, and address alone -> row number. */
type Ids = ReadonlyMap<string, number>;

interface Context {
  readonly handles: Ids;
  readonly chats: Ids;
  readonly generation: Generation;
}

function insertHandles(database: Database, handles: readonly FakeHandle[], generation: Generation): Ids {
  const insert = inserter(database, "handle", handleColumns(generation));
  const ids = new Map<string, number>();
  for (const { address, service, country = "us", link } of handles) {
    const id = insert({ id: address, service, country, person_centric_id: link });
    ids.set(`${address} ${service}`, id);
    if (!ids.has(address)) ids.set(address, id);
  }
  return ids;
}

function insertChats(
  database: Database,
  chats: readonly FakeChat[],
  handles: Ids,
  generation: Generation,
): Ids {
  const insert = inserter(database, "chat", chatColumns(generation));
  const join = database.prepare("INSERT OR IGNORE INTO chat_handle_join VALUES (?, ?)");
  const ids = new Map<string, number>();
  for (const chat of chats) {
    const id = insert({
      guid: chat.guid,
      style: chat.isGroup ? 43 : 45,
      state: 3,
      chat_identifier: chat.identifier,
      service_name: chat.service,
      room_name: chat.roomName,
      display_name: chat.displayName ?? "",
      group_id: chat.groupId,
      is_filtered: chat.filtered ?? 0,
      is_blackholed: chat.blackholed ? 1 : 0,
    });
    ids.set(chat.key, id);
    for (const member of chat.members)
      join.run(id, handles.get(`${member} ${chat.service}`) ?? handles.get(member));
    for (const link of chat.links ?? [])
      database.prepare("INSERT INTO chat_lookup VALUES (?, 'imsg', ?, 1)").run(link, id);
  }
  return ids;
}

function insertMessages(
  database: Database,
  messages: Iterable<FakeMessage>,
  context: Context,
  onProgress: (done: number) => void = () => {},
): void {
  const { chats, generation } = context;
  const insert = inserter(database, "message", messageColumns(generation));
  const [chatJoin, date] = hasNanoseconds(generation) ? ["?, ?, ?", toNanoseconds] : ["?, ?", toSeconds];
  const file = database.prepare(`INSERT INTO chat_message_join VALUES (${chatJoin})`);
  const attach = attacher(database);
  let done = 0;
  for (const message of messages) {
    const columns = { ...columnsOf(message, context), date: date(message.at), ...message.columns };
    const id = insert(columns);
    for (const chat of message.chats) {
      if (message.isDeleted) {
        database
          .prepare("INSERT INTO chat_recoverable_message_join VALUES (?, ?, ?)")
          .run(chats.get(chat), id, columns.date);
      } else if (hasNanoseconds(generation)) file.run(chats.get(chat), id, columns.date);
      else file.run(chats.get(chat), id);
    }
    for (let index = 0; index < (message.attachments ?? 0); index++) attach(id, message, index);
    if (++done % 4096 === 0) onProgress(done);
  }
}

function columnsOf(message: FakeMessage, { handles, generation }: Context): Record<string, unknown> {
  const { from, text, stored = "both", service = "iMessage" } = message;
  const body = Buffer.isBuffer(stored)
    ? stored
    : text !== null && stored !== "text"
      ? encodeBody(text)
      : null;
  const isText = !Buffer.isBuffer(stored) && stored !== "body";
  return {
    guid: message.guid,
    text: isText || generation === "ios6" ? text : null,
    attributedBody: body,
    handle_id: from === null ? 0 : (handles.get(`${from} ${service}`) ?? handles.get(from) ?? 0),
    service,
    is_from_me: from === null ? 1 : 0,
    is_finished: 1,
    is_sent: from === null ? 1 : 0,
    is_read: 1,
    cache_has_attachments: message.attachments ? 1 : 0,
  };
}

const toNanoseconds = (at: number) => BigInt(at - APPLE_EPOCH_MS) * 1_000_000n;
const toSeconds = (at: number) => Math.floor((at - APPLE_EPOCH_MS) / 1000);

/** A function that inserts a row of named columns, those that the table has, and gives its row number. */
function inserter(
  database: Database,
  table: string,
  columns: readonly string[],
): (row: Readonly<Record<string, unknown>>) => number {
  const statements = new Map<string, Statement>();
  return (row) => {
    const present = columns.filter((column) => row[column] !== undefined && row[column] !== null);
    const key = present.join();
    let statement = statements.get(key);
    if (!statement) {
      statement = database.prepare(
        `INSERT INTO ${table} (${key}) VALUES (${present.map(() => "?").join(", ")})`,
      );
      statements.set(key, statement);
    }
    return Number(statement.run(present.map((column) => row[column])).lastInsertRowid);
  };
}

function attacher(database: Database): (messageId: number, message: FakeMessage, index: number) => void {
  const insert = database.prepare(
    "INSERT INTO attachment (guid, created_date, filename, uti, mime_type) VALUES (?, ?, ?, 'public.jpeg', 'image/jpeg')",
  );
  const join = database.prepare("INSERT INTO message_attachment_join VALUES (?, ?)");
  return (messageId, { guid, at }, index) => {
    const path = `~/Library/Messages/Attachments/${guid.slice(0, 2).toLowerCase()}/${guid}/IMG_${index}.jpeg`;
    join.run(messageId, insert.run(`at_${index}_${guid}`, toSeconds(at), path).lastInsertRowid);
  };
}
