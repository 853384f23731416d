import type { Person } from "../people/person.ts";
import type { Room } from "../people/room.ts";
import { type IndexColumn, indexColumn, sameWidth } from "./indexColumn.ts";
import { KINDS, type Kind } from "./kind.ts";

/**
 * A whole history as columns of numbers, about 19 bytes a message, and the short lists they point
 * to. No text.
 *
 * Shape   one entry per row of the sources' message tables, duplicates over sources left out;
 *         ascending by `sentAt`, then `source`, then `id`, undated rows last.
 * Units   `sentAt` is Unix milliseconds, UTC, NaN for `undated`; `person`, `room`, `kind` (of
 *         KINDS) and `service` are indexes; person 0 is Me; `id` is the row's number within source
 *         number `source`.
 */
export interface Ledger {
  readonly length: number;
  readonly sentAt: Float64Array;
  readonly person: IndexColumn;
  readonly room: IndexColumn;
  readonly kind: Uint8Array;
  readonly service: IndexColumn;
  readonly source: IndexColumn;
  readonly id: IdColumn;
  readonly people: readonly Person[];
  readonly rooms: readonly Room[];
  readonly services: readonly string[];
}

/** Four bytes while every row's number fits, as in any real database. */
type IdColumn = Uint32Array | Float64Array;

/** The columns alone. */
export type LedgerColumns = Pick<Ledger, (typeof COLUMN_NAMES)[number]>;

export const COLUMN_NAMES = ["sentAt", "person", "room", "kind", "service", "source", "id"] as const;

export const kindCode = (kind: Kind): number => KINDS.indexOf(kind);

/**
 * The entries that `keep` wants, as a Ledger over the same people and rooms.
 *
 * Shape   order is kept; an empty choice is a Ledger of length 0.
 */
export function selectEntries(ledger: Ledger, keep: (entry: number) => boolean): Ledger {
  const kept = new Uint32Array(ledger.length);
  let length = 0;
  for (let entry = 0; entry < ledger.length; entry++) if (keep(entry)) kept[length++] = entry;
  if (length === ledger.length) return ledger;
  const columns = emptyLike(ledger, length);
  for (let to = 0; to < length; to++) copyEntry(ledger, kept[to]!, columns, to);
  return { ...ledger, ...columns, length };
}

/** Entries from one to before another. */
export type Stretch = readonly [from: number, to: number];

/**
 * The entries of stretches, one after the other, as a Ledger over the same people and rooms: memory
 * is copied, not entry by entry.
 */
export function joinStretches(ledger: Ledger, stretches: readonly Stretch[]): Ledger {
  const length = stretches.reduce((sum, [from, to]) => sum + to - from, 0);
  if (length === ledger.length) return ledger;
  const columns = emptyLike(ledger, length);
  let next = 0;
  for (const [from, to] of stretches) {
    for (const name of COLUMN_NAMES) columns[name].set(ledger[name].subarray(from, to), next);
    next += to - from;
  }
  return { ...ledger, ...columns, length };
}

/** As `selectEntries`, but overwrites the Ledger, to which no other reference may exist. */
export function narrowEntries(ledger: Ledger, keep: (entry: number) => boolean): Ledger {
  let length = 0;
  for (let from = 0; from < ledger.length; from++) {
    if (!keep(from)) continue;
    const to = length++;
    if (to !== from) copyEntry(ledger, from, ledger, to);
  }
  return { ...ledger, ...firstEntries(ledger, length), length };
}

/** The first entries of columns, in the same memory. */
export const firstEntries = (columns: LedgerColumns, length: number): LedgerColumns => ({
  sentAt: columns.sentAt.subarray(0, length),
  person: columns.person.subarray(0, length),
  room: columns.room.subarray(0, length),
  kind: columns.kind.subarray(0, length),
  service: columns.service.subarray(0, length),
  source: columns.source.subarray(0, length),
  id: columns.id.subarray(0, length),
});

function emptyLike(ledger: Ledger, length: number): LedgerColumns {
  return {
    sentAt: new Float64Array(length),
    person: sameWidth(ledger.person, length),
    room: sameWidth(ledger.room, length),
    kind: new Uint8Array(length),
    service: sameWidth(ledger.service, length),
    source: sameWidth(ledger.source, length),
    id: ledger.id instanceof Uint32Array ? new Uint32Array(length) : new Float64Array(length),
  };
}

function copyEntry(source: LedgerColumns, from: number, target: LedgerColumns, to: number): void {
  target.sentAt[to] = source.sentAt[from]!;
  target.person[to] = source.person[from]!;
  target.room[to] = source.room[from]!;
  target.kind[to] = source.kind[from]!;
  target.service[to] = source.service[from]!;
  // With one source nothing is written, so that the column's memory is never touched.
  if (source.source[from] !== target.source[to]) target.source[to] = source.source[from]!;
  target.id[to] = source.id[from]!;
}

/** Columns of zeros, as wide as the lists that they point to; ids below 2^32, one source. */
export function emptyColumns(
  length: number,
  lists: Pick<Ledger, "people" | "rooms" | "services">,
): LedgerColumns {
  return {
    sentAt: new Float64Array(length),
    person: indexColumn(length, lists.people.length),
    room: indexColumn(length, lists.rooms.length),
    kind: new Uint8Array(length),
    service: indexColumn(length, lists.services.length),
    source: indexColumn(length, 1),
    id: new Uint32Array(length),
  };
}
