import type { Ledger } from "../messages/ledger.ts";
import type { Column } from "../output/column.ts";
import { secondsOf } from "../text/duration.ts";

/** Columns that several of the commands on conversations share (docs/metrics.md). */
export const ROOM: Column = { name: "room", type: "string", about: "the room's id", rank: 90 };
export const NAME: Column = { name: "name", type: "string", about: "the room's name", rank: 0 };

export const roomCells = ({ rooms }: Ledger, room: number): [id: string, name: string] => [
  rooms[room]!.id,
  rooms[room]!.name,
];

export const secondsOrNull = (ms: number | null): number | null => (ms === null ? null : secondsOf(ms));

type More = Omit<Partial<Column>, "name" | "type" | "about">;

/** A column of whole seconds, which tables write as `2 d 3 h`. */
export const seconds = (name: string, about: string, more: More): Column => ({
  name,
  type: "integer",
  unit: "s",
  about,
  shown: "duration",
  ...more,
});

/** A column of shares from 0 to 1, which tables write as percents. */
export const share = (name: string, about: string, more: More): Column => ({
  name,
  type: "number",
  about,
  decimals: 3,
  shown: "share",
  ...more,
});

export const count = (name: string, unit: string, about: string, more: More = {}): Column => ({
  name,
  type: "integer",
  unit,
  about,
  ...more,
});

/** A column of the messages of a bucket. */
export const messagesColumn = (about: string, name = "messages"): Column =>
  count(name, "messages", about, { bits: 32 });

export const text = (name: string, about: string, more: More = {}): Column => ({
  name,
  type: "string",
  about,
  ...more,
});

export const instant = (name: string, about: string, more: More = {}): Column => ({
  name,
  type: "timestamp",
  about,
  ...more,
});

/** `too few (7)` where a number would rest on fewer than `min` observations; else empty. */
export const tooFew = (n: number, min: number): string => (n < min ? `too few (${n})` : "");
