import type { Database } from "better-sqlite3";
import type { RawAddress } from "../people/people.ts";
import type { Thread } from "../people/room.ts";
import { readSql } from "./sql.ts";

const GROUP_STYLE = 43;
const DIRECT_STYLE = 45;

interface ThreadRow {
  chat_id: number;
  guid: string | null;
  style: number | null;
  identifier: string | null;
  room_name: string | null;
  display_name: string | null;
  group_id: unknown;
  is_filtered: number;
  is_shell: number;
}

/**
 * Every thread of a source, with who is in it.
 *
 * Shape   ascending by chat id.
 * Source  queries/threads.sql, queries/members.sql, queries/links.sql.
 */
export function readThreads(database: Database, source: number): Thread[] {
  const members = readLists(database, "members");
  const links = readLists(database, "links");
  const rows = database.prepare<[], ThreadRow>(readSql("threads")).all();
  return rows.map((row) => ({
    source,
    chatId: row.chat_id,
    guid: row.guid ?? "",
    isGroup: isGroup(row),
    identifier: row.identifier ?? "",
    roomName: row.room_name ?? "",
    displayName: row.display_name?.trim() ?? "",
    groupId: typeof row.group_id === "string" ? row.group_id : "",
    isFiltered: row.is_filtered === 1,
    isShell: row.is_shell === 1,
    members: members.get(row.chat_id) ?? [],
    links: links.get(row.chat_id) ?? [],
  }));
}

/** The style says it; a guid's middle field only where there is no style (docs/formats.md, D1). */
function isGroup(row: ThreadRow): boolean {
  if (row.style === GROUP_STYLE) return true;
  if (row.style === DIRECT_STYLE) return false;
  return row.guid?.split(";")[1] === "+" || !!row.room_name;
}

function readLists(database: Database, query: "members" | "links"): Map<number, string[]> {
  const lists = new Map<number, string[]>();
  for (const [chatId, text] of database.prepare<[], [number, string]>(readSql(query)).raw().iterate()) {
    if (text === null) continue;
    const list = lists.get(chatId);
    if (list) list.push(text);
    else lists.set(chatId, [text]);
  }
  return lists;
}

/** An address row of a source. */
export interface HandleRow extends RawAddress {
  readonly handle_id: number;
}

/** Every handle of a source; several may be one person. Source: queries/handles.sql. */
export function readHandles(database: Database): HandleRow[] {
  const rows = database.prepare<[], HandleRow>(readSql("handles")).all();
  return rows.map((row) => ({ ...row, address: row.address ?? "" }));
}
