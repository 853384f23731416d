import { schemaDamaged } from "../errors/source.ts";
import type { RawAddress } from "../people/people.ts";
import type { Thread } from "../people/room.ts";
import { pushTo } from "../text/maps.ts";
import { type Queried, readRows } from "./scan.ts";

const GROUP_STYLE = 43;
const DIRECT_STYLE = 45;

interface ThreadRow {
  chat_id: number;
  guid: string | null;
  style: number | null;
  identifier: string | null;
  room_name: string | null;
  display_name: string | null;
  group_id: string | null;
  is_filtered: number;
  is_shell: number;
}

/**
 * Every thread of a source, with who is in it.
 *
 * Shape   ascending by chat id.
 * Errors  schema/damaged.
 * Source  queries/threads.sql, queries/members.sql, queries/links.sql.
 */
export function readThreads(source: Queried, index: number): Thread[] {
  const members = readLists(source, "members", "address");
  const links = readLists(source, "links", "identifier");
  const rows = readRows<ThreadRow>(source, "threads");
  expectApart(source.path, rows, ({ chat_id }) => chat_id);
  return rows.map((row) => ({
    source: index,
    chatId: row.chat_id,
    guid: row.guid ?? "",
    isGroup: isGroup(row),
    identifier: row.identifier ?? "",
    roomName: row.room_name ?? "",
    displayName: row.display_name?.trim() ?? "",
    groupId: row.group_id ?? "",
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

/** A column of a query as lists by chat id, in the order of the rows. */
function readLists<Column extends string>(
  source: Queried,
  query: string,
  column: Column,
): Map<number, string[]> {
  const lists = new Map<number, string[]>();
  for (const row of readRows<{ chat_id: number } & Record<Column, string | null>>(source, query)) {
    const text = row[column];
    if (text !== null) pushTo(lists, row.chat_id, text);
  }
  return lists;
}

/** An address row of a source. */
export interface HandleRow extends RawAddress {
  readonly handle_id: number;
}

/**
 * Every handle of a source; several may be one person.
 *
 * Errors  schema/damaged.
 * Source  queries/handles.sql.
 */
export function readHandles(source: Queried): HandleRow[] {
  const rows = readRows<HandleRow>(source, "handles");
  expectApart(source.path, rows, ({ handle_id }) => handle_id);
  return rows.map((row) => ({ ...row, address: row.address ?? "" }));
}

/**
 * Refuses numbers that only damage can make: from 2^53 on, neighbours are read as one and the same.
 *
 * Errors  schema/damaged.
 */
function expectApart<Row>(path: string, rows: readonly Row[], idOf: (row: Row) => number): void {
  if (new Set(rows.map(idOf)).size !== rows.length) throw schemaDamaged(path);
}
