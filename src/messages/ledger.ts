import type { Person } from "../people/person.ts";
import type { Room } from "../people/room.ts";
import { KINDS, type Kind } from "./kind.ts";

/**
 * A whole history as columns of numbers, about 27 bytes a message, and the short lists they point to. No words.
 *
 * Shape   one entry per row of the sources' message tables, duplicates over sources left out, in no particular order.
 * Units   `sentAt` is Unix milliseconds, UTC, NaN for `undated`; `person`, `room`, `kind` (of KINDS) and `service` are indexes;
 *         person 0 is Me; `id` is the row's number within source number `source`.
 */
export interface Ledger {
  readonly length: number;
  readonly sentAt: Float64Array;
  readonly person: Uint32Array;
  readonly room: Uint32Array;
  readonly kind: Uint8Array;
  readonly service: Uint8Array;
  readonly source: Uint8Array;
  readonly id: Float64Array;
  readonly people: readonly Person[];
  readonly rooms: readonly Room[];
  readonly services: readonly string[];
}

/** Empty columns for `length` entries, to be filled by whoever reads a history. */
export function ledgerColumns(length: number) {
  return {
    sentAt: new Float64Array(length),
    person: new Uint32Array(length),
    room: new Uint32Array(length),
    kind: new Uint8Array(length),
    service: new Uint8Array(length),
    source: new Uint8Array(length),
    id: new Float64Array(length),
  };
}

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
  const columns = ledgerColumns(length);
  for (let to = 0; to < length; to++) {
    const from = kept[to]!;
    columns.sentAt[to] = ledger.sentAt[from]!;
    columns.person[to] = ledger.person[from]!;
    columns.room[to] = ledger.room[from]!;
    columns.kind[to] = ledger.kind[from]!;
    columns.service[to] = ledger.service[from]!;
    columns.source[to] = ledger.source[from]!;
    columns.id[to] = ledger.id[from]!;
  }
  return { ...ledger, ...columns, length };
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
  const columns = ledgerColumns(entries.length);
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
