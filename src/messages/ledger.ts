import type { Person } from "../people/person.ts";
import type { Room } from "../people/room.ts";
import { KINDS, type Kind } from "./kind.ts";

/**
 * A whole history as columns of numbers, about 19 bytes a message, and the short lists they point to. No words.
 *
 * Shape   one entry per row of the sources' message tables, duplicates over sources left out, in no particular order.
 * Units   `sentAt` is Unix milliseconds, UTC, NaN for `undated`; `person`, `room`, `kind` (of KINDS) and `service` are indexes;
 *         person 0 is Me; `id` is the row's number within source number `source`.
 */
export interface Ledger {
  readonly length: number;
  readonly sentAt: Float64Array;
  readonly person: IndexColumn;
  readonly room: IndexColumn;
  readonly kind: Uint8Array;
  readonly service: Uint8Array;
  readonly source: Uint8Array;
  readonly id: IdColumn;
  readonly people: readonly Person[];
  readonly rooms: readonly Room[];
  readonly services: readonly string[];
}

/** Two bytes while there are few of what it points to. */
export type IndexColumn = Uint16Array | Uint32Array;

export const indexColumn = (length: number, size: number): IndexColumn =>
  // Half, because rooms known by name only may still turn up.
  size < 2 ** 15 ? new Uint16Array(length) : new Uint32Array(length);

/** Four bytes while every row's number fits, as in any real database. */
export type IdColumn = Uint32Array | Float64Array;

/** What a Ledger's columns point to. */
export interface Sizes {
  readonly persons: number;
  /** Undefined where the column of rooms comes from elsewhere, later. */
  readonly rooms: number | undefined;
  /** Whether every row's number is between 0 and 2^32. */
  readonly smallIds: boolean;
}

/** The columns alone. */
export type LedgerColumns = Pick<Ledger, "sentAt" | "person" | "room" | "kind" | "service" | "source" | "id">;

/** Empty columns for `length` entries, to be filled by whoever reads a history of so many persons and rooms. */
export function ledgerColumns(length: number, sizes: Sizes): LedgerColumns {
  return {
    sentAt: new Float64Array(length),
    person: indexColumn(length, sizes.persons),
    room: indexColumn(sizes.rooms === undefined ? 0 : length, sizes.rooms ?? 0),
    kind: new Uint8Array(length),
    service: new Uint8Array(length),
    source: new Uint8Array(length),
    id: sizes.smallIds ? new Uint32Array(length) : new Float64Array(length),
  };
}

const sizesOf = ({ people, rooms, id }: Ledger): Sizes => ({
  persons: people.length,
  rooms: rooms.length,
  smallIds: id instanceof Uint32Array,
});

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
  const columns = ledgerColumns(length, sizesOf(ledger));
  for (let to = 0; to < length; to++) copyEntry(ledger, kept[to]!, columns, to);
  return { ...ledger, ...columns, length };
}

/** As `selectEntries`, in the memory of the ledger given, which is used up: a million messages need it but once. */
export function narrowEntries(ledger: Ledger, keep: (entry: number) => boolean): Ledger {
  let length = 0;
  for (let from = 0; from < ledger.length; from++) {
    if (!keep(from)) continue;
    const to = length++;
    if (to !== from) copyEntry(ledger, from, ledger, to);
  }
  return { ...ledger, length };
}

function copyEntry(source: LedgerColumns, from: number, target: LedgerColumns, to: number): void {
  target.sentAt[to] = source.sentAt[from]!;
  target.person[to] = source.person[from]!;
  target.room[to] = source.room[from]!;
  target.kind[to] = source.kind[from]!;
  target.service[to] = source.service[from]!;
  // Not written where there is but one source: see readLedger.
  if (source.source[from] !== target.source[to]) target.source[to] = source.source[from]!;
  target.id[to] = source.id[from]!;
}

/** One message of a Ledger written by hand. */
export interface Entry {
  readonly sentAt: number;
  readonly person: number;
  readonly room?: number;
  readonly kind?: Kind;
  readonly service?: number;
}

/** A Ledger from literals, for tests and experiments. */
export function ledgerOf(
  entries: readonly Entry[],
  lists: { people: readonly Person[]; rooms?: readonly Room[]; services?: readonly string[] },
): Ledger {
  const columns = ledgerColumns(entries.length, {
    persons: lists.people.length,
    rooms: lists.rooms?.length ?? 0,
    smallIds: true,
  });
  for (const [index, entry] of entries.entries()) {
    columns.sentAt[index] = entry.sentAt;
    columns.person[index] = entry.person;
    columns.room[index] = entry.room ?? 0;
    columns.kind[index] = kindCode(entry.kind ?? "message");
    columns.service[index] = entry.service ?? 0;
    columns.id[index] = index + 1;
  }
  return {
    length: entries.length,
    ...columns,
    people: lists.people,
    rooms: lists.rooms ?? [],
    services: lists.services ?? ["iMessage"],
  };
}
