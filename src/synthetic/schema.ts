import { columnsOf, type WideTable } from "./columns.ts";

/** Schemas in which histories can be written: iOS releases, and macOS of the same year. */
export const GENERATIONS = ["ios6", "ios9", "ios11", "ios16", "ios26"] as const;
export type FakeGeneration = (typeof GENERATIONS)[number];

export const releaseOf = (generation: FakeGeneration): number => Number(generation.slice("ios".length));

/** Whether dates are nanoseconds (iOS 11 and later) instead of seconds. */
export const hasNanoseconds = (generation: FakeGeneration): boolean => releaseOf(generation) >= 11;

/** Apple's schema version, _ClientVersion in _SqliteDatabaseProperties. */
const CLIENT_VERSIONS: Record<FakeGeneration, string> = {
  ios6: "6100",
  ios9: "9005",
  ios11: "11008",
  ios16: "16200",
  ios26: "19004",
};

/** A statement and the release that introduced it. */
type Since = readonly [since: number, statement: string];

const JOINS: readonly Since[] = [
  [6, "CREATE TABLE _SqliteDatabaseProperties (key TEXT, value TEXT, UNIQUE (key))"],
  [6, "CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER, UNIQUE (chat_id, handle_id))"],
  [
    6,
    "CREATE TABLE message_attachment_join (message_id INTEGER, attachment_id INTEGER, UNIQUE (message_id, attachment_id))",
  ],
  [9, "CREATE TABLE deleted_messages (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT NOT NULL)"],
  [
    16,
    `CREATE TABLE chat_recoverable_message_join (chat_id INTEGER, message_id INTEGER, delete_date INTEGER,
     ck_sync_state INTEGER DEFAULT 0, PRIMARY KEY (chat_id, message_id))`,
  ],
  [26, "CREATE TABLE chat_lookup (identifier TEXT, domain TEXT, chat INTEGER, priority INTEGER)"],
  [26, "CREATE TABLE chat_service (service TEXT, chat INTEGER)"],
];

/** Apple's indexes that matter for size and speed. */
const INDEXES: readonly Since[] = [
  [6, "message_idx_date ON message(date)"],
  [6, "message_idx_handle ON message(handle_id, date)"],
  [6, "message_idx_cache_has_attachments ON message(cache_has_attachments)"],
  [6, "message_idx_is_read ON message(is_read, is_from_me, is_finished)"],
  [6, "message_idx_failed ON message(is_finished, is_from_me, error)"],
  [10, "message_idx_associated_message ON message(associated_message_guid)"],
  [16, "message_idx_thread_originator_guid ON message(thread_originator_guid)"],
  [6, "chat_message_join_idx_message_id_only ON chat_message_join(message_id)"],
  [
    11,
    "chat_message_join_idx_message_date_id_chat_id ON chat_message_join(chat_id, message_date, message_id)",
  ],
  [6, "chat_handle_join_idx_handle_id ON chat_handle_join(handle_id)"],
  [6, "message_attachment_join_idx_message_id ON message_attachment_join(message_id)"],
  [6, "message_attachment_join_idx_attachment_id ON message_attachment_join(attachment_id)"],
  [6, "chat_idx_chat_identifier ON chat(chat_identifier)"],
  [6, "chat_idx_chat_room_name_service_name ON chat(room_name, service_name)"],
];

const since = (list: readonly Since[], generation: FakeGeneration) =>
  list.flatMap(([release, statement]) => (release <= releaseOf(generation) ? [statement] : []));

/** Statements that create a release's tables, without triggers: they call Apple's functions. */
export function tables(generation: FakeGeneration): string {
  const date = hasNanoseconds(generation) ? "message_date INTEGER DEFAULT 0, " : "";
  return [
    wideTable("message", "guid TEXT UNIQUE NOT NULL", generation),
    wideTable("chat", "guid TEXT UNIQUE NOT NULL", generation),
    wideTable("attachment", "guid TEXT UNIQUE NOT NULL", generation),
    wideTable("handle", "", generation, "UNIQUE (id, service)"),
    `CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER, ${date}PRIMARY KEY (chat_id, message_id))`,
    ...since(JOINS, generation),
    `INSERT INTO _SqliteDatabaseProperties VALUES ('_ClientVersion', '${CLIENT_VERSIONS[generation]}')`,
  ].join(";\n");
}

function wideTable(table: WideTable, guid: string, generation: FakeGeneration, constraint = ""): string {
  const columns = columnsOf(table, releaseOf(generation)).map((column) => column.join(" "));
  const parts = ["ROWID INTEGER PRIMARY KEY AUTOINCREMENT", guid, ...columns, constraint];
  return `CREATE TABLE ${table} (${parts.filter(Boolean).join(", ")})`;
}

/** Statements that create the indexes. Run after inserting, they take half the time. */
export const indexes = (generation: FakeGeneration): string =>
  since(INDEXES, generation)
    .map((index) => `CREATE INDEX ${index};`)
    .join("\n");
