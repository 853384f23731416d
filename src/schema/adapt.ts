import { readFileSync } from "node:fs";
import type { Database } from "better-sqlite3";
import { schemaEmpty, schemaUnknown } from "../errors/source.ts";
import { type Columns, type Generation, generationOf, readColumns } from "./columns.ts";
import { fillParties } from "./legacy/parties.ts";
import { rawView } from "./rawView.ts";

type Tables = Record<string, readonly string[]>;

/** What the views of queries/views.sql ask of Apple's tables; what a database lacks reads as NULL. */
const MODERN: Tables = {
  message:
    `guid text attributedBody subject handle_id service is_from_me date item_type associated_message_type
     associated_message_guid associated_message_emoji balloon_bundle_id message_summary_info cache_roomnames
     schedule_type schedule_state is_spam date_retracted date_edited part_count thread_originator_guid
     destination_caller_id account other_handle`.split(/\s+/),
  handle: "id country service uncanonicalized_id person_centric_id".split(" "),
  chat: `guid style chat_identifier room_name display_name service_name group_id is_filtered is_blackholed
     account_login last_addressed_handle`.split(/\s+/),
  attachment: ["is_sticker", "hide_attachment"],
  chat_message_join: ["chat_id", "message_id"],
  chat_recoverable_message_join: ["chat_id", "message_id"],
  chat_handle_join: ["chat_id", "handle_id"],
  message_attachment_join: ["message_id", "attachment_id"],
  chat_lookup: ["identifier", "domain", "chat"],
};

/** What queries/viewsLegacy.sql asks of the tables of iOS 1-5. */
const LEGACY: Tables = {
  message:
    `address date text flags group_id subject country recipients madrid_attributedBody madrid_handle madrid_guid
     madrid_roomname madrid_flags is_madrid`.split(/\s+/),
  group_member: ["group_id", "address"],
  msg_pieces: ["message_id", "content_type", "data"],
  madrid_chat: ["room_name", "participants", "account_login"],
  madrid_attachment: ["message_id"],
};

/**
 * Lays one layout over whatever release wrote the database: the TEMP views that queries/views.sql describes.
 *
 * Shape   nothing is stored; views, and for iOS 1-5 a few tables, live with the connection and in its memory.
 * Errors  schema/unknown when there is no message table that looks like Apple's, or nothing at all.
 */
export function adapt(database: Database, path: string): { columns: Columns; generation: Generation } {
  const columns = readColumns(database);
  const generation = generationOf(columns);
  if (!generation) throw columns.size === 0 ? schemaEmpty(path) : schemaUnknown(path);
  const isLegacy = generation === "legacy";
  for (const [table, wanted] of Object.entries(isLegacy ? LEGACY : MODERN)) {
    database.exec(rawView(table, wanted, columns.get(table)));
  }
  if (isLegacy) fillParties(database);
  const views = isLegacy ? "viewsLegacy" : "views";
  database.exec(readFileSync(new URL(`../../queries/${views}.sql`, import.meta.url), "utf8"));
  return { columns, generation };
}
