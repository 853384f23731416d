import type { Database } from "better-sqlite3";
import { schemaEmpty, schemaOdd, schemaUnknown, schemaUnreadable } from "../errors/source.ts";
import { computedColumns, type Generation, generationOf, readColumns } from "./columns.ts";
import { indexed, lookUpIndex } from "./indexes.ts";
import { fillParties } from "./legacy/parties.ts";
import { columnList, type RawTable, rawView } from "./rawView.ts";
import { isWithoutRowid, rowKeyOf } from "./rowKey.ts";
import { readSql } from "./sql.ts";

type ColumnsWanted = Readonly<Record<string, readonly string[]>>;

/** Columns that queries/views.sql reads from Apple's tables. Missing ones are read as NULL. */
const MODERN: ColumnsWanted = {
  message:
    `guid text attributedBody subject handle_id service is_from_me date item_type associated_message_type
     associated_message_guid associated_message_emoji balloon_bundle_id message_summary_info cache_roomnames
     schedule_type schedule_state is_spam date_retracted date_edited part_count thread_originator_guid
     destination_caller_id account other_handle`.split(/\s+/),
  handle: ["id", "country", "person_centric_id"],
  chat: `guid style chat_identifier room_name display_name group_id is_filtered is_blackholed account_login
     last_addressed_handle`.split(/\s+/),
  attachment: ["filename", "transfer_name", "hide_attachment"],
  chat_message_join: ["chat_id", "message_id"],
  chat_recoverable_message_join: ["chat_id", "message_id"],
  chat_handle_join: ["chat_id", "handle_id"],
  message_attachment_join: ["message_id", "attachment_id"],
  chat_lookup: ["identifier", "chat"],
};

/** Columns that queries/viewsLegacy.sql reads from the tables of iOS 1 to 5. */
const LEGACY: ColumnsWanted = {
  message:
    `address date text flags group_id subject country recipients madrid_attributedBody madrid_handle madrid_guid
     madrid_roomname madrid_flags is_madrid`.split(/\s+/),
  group_member: ["group_id", "address"],
  msg_pieces: ["message_id", "content_type", "data"],
  madrid_chat: ["room_name", "participants", "account_login"],
  madrid_attachment: ["message_id"],
};

/** Columns of the message table without which every row would be taken for what it is not. */
const NEEDED: Readonly<Record<Generation, readonly string[]>> = {
  modern: ["date", "is_from_me"],
  legacy: ["date"],
};

/** Tables whose rows others name by number. */
const NUMBERED = new Set(["message", "chat", "handle", "attachment"]);

/** Tables that are asked for the rows of one message, or of one chat. */
const LOOKED_UP: Readonly<Record<string, string>> = {
  message_attachment_join: "message_id",
  chat_message_join: "chat_id",
};

/**
 * Lays one layout over whatever release wrote the database: the TEMP views that queries/views.sql
 * describes.
 *
 * Shape   nothing is stored; views, and where Apple's own keys are not there a few tables, live
 *         with the connection and in its memory.
 * Errors  schema/unknown when there is no message table that looks like Apple's, or nothing at all,
 *         or its rows cannot be told apart, or a column that says what they are is missing or
 *         computed.
 */
export function adapt(database: Database, path: string): Generation {
  const columns = readColumns(database);
  const generation = generationOf(columns);
  if (!generation) throw columns.size === 0 ? schemaEmpty(path) : schemaUnknown(path);
  const isLegacy = generation === "legacy";
  if (!NEEDED[generation].every((name) => columns.get("message")!.has(name))) throw schemaUnreadable(path);
  const computed = computedColumns(database);
  const views = new Set(
    database
      .prepare<[], string>("SELECT lower(name) FROM main.sqlite_master WHERE type = 'view'")
      .pluck()
      .all(),
  );
  for (const [table, wanted] of Object.entries(isLegacy ? LEGACY : MODERN)) {
    if (views.has(table)) throw schemaOdd(path, table);
    if (["rowid", ...wanted].some((name) => computed.get(table)?.has(name.toLowerCase())))
      throw schemaUnreadable(path);
    const raw = { table, wanted, present: columns.get(table) };
    database.exec(raw.present ? rawTable(database, path, raw) : `${rawView(raw)}; ${rawView(rowsOf(raw))}`);
  }
  if (isLegacy) fillParties(database);
  database.exec(readSql(isLegacy ? "viewsLegacy" : "views"));
  return generation;
}

/** The same for the view by which all rows of a table are read. */
const rowsOf = (raw: RawTable): RawTable => ({ ...raw, table: `${raw.table}_rows` });

/** The view raw_<table>, over a temporary table if rows cannot be looked up as in Apple's. */
function rawTable(database: Database, path: string, raw: RawTable): string {
  const { table } = raw;
  const lookedUp = LOOKED_UP[table];
  if (lookedUp !== undefined) return rawJoin(database, raw, lookedUp);
  const key = rowKeyOf(database, table, path);
  if (key === "none" && NUMBERED.has(table)) throw schemaOdd(path, table);
  if (key === "column" && table === "message") {
    return `CREATE TEMP TABLE message_number (row_id INTEGER PRIMARY KEY, place INTEGER);
      INSERT INTO message_number SELECT ROWID, _rowid_ FROM main.message;
      CREATE TEMP VIEW raw_message AS SELECT n.row_id, ${columnList(raw, "m.")}
      FROM message_number n CROSS JOIN main.message m ON m._rowid_ = n.place`;
  }
  return rawView(raw, key === "none" ? "NULL" : "ROWID");
}

/** The view raw_<table> to look rows up, and raw_<table>_rows to read them in rowid order. */
function rawJoin(database: Database, raw: RawTable, lookedUp: string): string {
  const { table } = raw;
  const columns = columnList(raw);
  if (isWithoutRowid(database, table)) {
    return `CREATE TEMP VIEW "raw_${table}" AS SELECT ${columns} FROM main."${table}";
      CREATE TEMP VIEW "raw_${table}_rows" AS SELECT NULL AS row_id, ${columns} FROM main."${table}"`;
  }
  // No other index is used, because this one is known to have every row.
  const index = lookUpIndex(database, table, lookedUp);
  const lookUp = index
    ? `CREATE TEMP VIEW "raw_${table}" AS SELECT ${columns} FROM ${indexed(table, index)}`
    : `CREATE TEMP TABLE "raw_${table}" AS SELECT ${columns} FROM main."${table}";
       CREATE INDEX temp."raw_${table}_${lookedUp}" ON "raw_${table}" (${lookedUp})`;
  return `${lookUp};
    CREATE TEMP VIEW "raw_${table}_rows" AS SELECT _rowid_ AS row_id, ${columns} FROM main."${table}" NOT INDEXED`;
}
