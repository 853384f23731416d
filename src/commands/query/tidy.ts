import type { Column, Row } from "../../output/column.ts";
import type { WholeSession } from "../../session/session.ts";
import type { SqlColumn, SqlTable } from "../../sql/table.ts";
import { LOCAL_COLUMNS } from "../export/rows.ts";
import type { TidyTalk } from "./talk.ts";

/** What the rows of all tables are made of. */
export interface Tidy {
  readonly session: WholeSession;
  /** `message_id` by chosen entry: its index in the whole history, which no filter changes. */
  readonly messageIds: Uint32Array;
  /** The `message_id` of an entry of the whole history; null where the filters leave it out. */
  messageIdOf(entry: number): number | null;
  /** Silences, conversations and turns, computed when they are first asked for. */
  readonly talk: TidyTalk;
}

/** A table, and how its rows are made. */
export interface TidyTable extends SqlTable {
  /** Rows in the order of the columns; what is not in `filled` may be null. */
  rows(tidy: Tidy, filled: ReadonlySet<string>): Iterable<Row>;
}

/** `room_id` of a room, 1 for the first, and `person_id` of a person, 0 for Me. */
export const roomId = (room: number): number => room + 1;
export const personId = (person: number): number => person;
export const messageId = (entry: number): number => entry + 1;

/** The number of a row, which other tables name. */
export const keyColumn = (name: string, about: string): SqlColumn => ({
  name,
  type: "integer",
  about,
  isKey: true,
});

/** The key of each table that others refer to. */
const KEYS = {
  rooms: "room_id",
  people: "person_id",
  messages: "message_id",
  conversations: "conversation_id",
} as const;

/** A column that holds the key of another table. */
export const referenceTo = (table: keyof typeof KEYS, name: string, about: string): SqlColumn => ({
  name,
  type: "integer",
  about,
  references: { table, key: KEYS[table] },
});

/** The same instant as a column of text, for arithmetic. */
export const milliseconds = (name: string, about: string): SqlColumn => ({
  name,
  type: "integer",
  unit: "ms",
  about: `${about}, in milliseconds since 1970 (UTC)`,
});

/** Local `day`, `hour` and `weekday` of some instant. */
export const localColumns = (of: string): readonly Column[] =>
  LOCAL_COLUMNS.map((column) => ({ ...column, about: `${column.about}, of ${of}` }));
