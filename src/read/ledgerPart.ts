import { schemaDamaged } from "../errors/source.ts";
import { type IdMap, idMapOf } from "../messages/idMap.ts";
import { needsReading, TRAIT } from "../messages/kind.ts";
import type { LedgerColumns } from "../messages/ledger.ts";
import { type Placing, placeFinder } from "./place.ts";
import type { Met } from "./rowCheck.ts";
import { type Range, ROWS_AT_ONCE } from "./rowIds.ts";
import { readingOf, rememberedKinds, type Unsettled } from "./rowKind.ts";
import { type Queried, scanner } from "./scan.ts";

/** The columns that threads fill, in memory that they share. */
export type SharedColumns = Pick<LedgerColumns, "id" | "sentAt" | "person" | "room" | "service" | "kind">;

/** Ids of messages, ascending, in memory that threads share. */
export type Scope = Float64Array;

/** What a thread needs to make entries of the Ledger out of a source's rows; plain data. */
export interface LedgerPlan {
  /** Where only some messages are read: parts are then ranges of places in this, instead of ids. */
  readonly scope: Scope | undefined;
  readonly columns: SharedColumns;
  readonly placing: Placing;
  /** The person behind a handle, by its id. */
  readonly senders: ReadonlyMap<number | null, number>;
  readonly unknownPerson: number;
  /** By kind: whether its rows become entries. */
  readonly isWanted: readonly boolean[];
  /** Messages that came before are not 0 here. */
  readonly repeated: IdMap["values"] | undefined;
  readonly lowest: number;
  readonly highest: number;
}

/** Entries from one to before another: where those of a part have room. */
export type Room = readonly [start: number, end: number];

/** Where the entries of part number `at` have room beside those of others, which other threads read. */
export const roomOf = (at: number): Room => [at * ROWS_AT_ONCE, (at + 1) * ROWS_AT_ONCE];

/** What was read of a part of the message table, besides the columns. */
export interface LedgerPart extends Met {
  /** Number of entries. */
  readonly length: number;
  /** Unix milliseconds of the oldest and the newest row that is known to be sent; Infinity and -Infinity where there is none. */
  readonly oldestAt: number;
  readonly newestAt: number;
  /** Entries, counted from the first of the part, whose service is not one of those with a code. */
  readonly services: readonly (readonly [entry: number, service: unknown])[];
  /** Entries, counted from the first of the part. */
  readonly unsettled: readonly Unsettled[];
}

/** Stands until settled. */
const UNSETTLED = 0;

/**
 * Makes a reader of parts of the message table, for whichever thread: (part, room) -> what the part holds; its entries are in the
 * columns, from where there is room for them, in the order of their ids.
 *
 * Errors  schema/*, source/*.
 * Source  queries/ledger.sql, queries/ledgerOfIds.sql; see readingOf.
 */
export function ledgerReader(source: Queried, plan: LedgerPlan): (part: Range, room: Room) => LedgerPart {
  const { columns, scope, senders, unknownPerson, isWanted, lowest, highest } = plan;
  const placeOf = placeFinder(plan.placing);
  const repeated = plan.repeated && idMapOf(plan.repeated);
  const kinds = rememberedKinds();
  let part = emptyPart();
  let [start, end]: Room = [0, 0];

  const take = (
    id: number,
    sentAt: number | null,
    handleId: number | null,
    traits: number,
    service: unknown,
  ): void => {
    // Rows come in the order of their ids; a damaged B-tree may lead to others, or to the same again.
    if (!(id > part.last && id >= lowest && id <= highest)) throw schemaDamaged(source.path);
    if (part.rows++ === 0) part.first = id;
    part.last = id;
    if (sentAt !== null && !(traits & (TRAIT.waiting | TRAIT.maybeWaiting))) {
      if (sentAt > part.newestAt) part.newestAt = sentAt;
      if (sentAt < part.oldestAt) part.oldestAt = sentAt;
    }
    if (repeated && repeated.get(id) !== 0) return;
    const sender = traits & TRAIT.fromMe ? 0 : senders.get(handleId);
    const place = placeOf(id, sender);
    const isSettled = place && !(traits & TRAIT.maybeWaiting) && !needsReading(traits);
    const kind = isSettled ? kinds(traits, sentAt !== null, place) : UNSETTLED;
    if (isSettled && !isWanted[kind]) return;
    const entry = part.length++;
    const at = start + entry;
    if (at >= end) throw schemaDamaged(source.path);
    if (!isSettled) part.unsettled.push({ entry, traits, place });
    if (!isServiceCode(service)) part.services.push([entry, service]);
    columns.id[at] = id;
    columns.sentAt[at] = sentAt ?? Number.NaN;
    columns.person[at] = sender ?? place?.partner ?? unknownPerson;
    columns.room[at] = place?.room ?? 0;
    columns.service[at] = isServiceCode(service) ? service : 0;
    columns.kind[at] = kind;
  };
  const readRows = scanner(source, scope ? "ledgerOfIds" : "ledger", take);
  const read = readingOf(source);
  return (range, room) => {
    part = emptyPart();
    [start, end] = room;
    readRows(scope ? { ids: listOf(scope, range) } : range);
    const unsettled = part.unsettled.map((one) =>
      needsReading(one.traits) ? { ...one, reading: read(columns.id[start + one.entry]!) } : one,
    );
    return { ...part, unsettled };
  };
}

/** Whether queries/ledger.sql gives a service by its code. */
const isServiceCode = (service: unknown): service is number =>
  service === 0 || service === 1 || service === 2;

/** A JSON array for queries/ledgerOfIds.sql. */
const listOf = (scope: Scope, { first, last }: Range): string =>
  `[${scope.subarray(first, last + 1).join()}]`;

const emptyPart = () => ({
  rows: 0,
  first: Number.POSITIVE_INFINITY,
  last: Number.NEGATIVE_INFINITY,
  length: 0,
  oldestAt: Number.POSITIVE_INFINITY,
  newestAt: Number.NEGATIVE_INFINITY,
  services: [] as [number, unknown][],
  unsettled: [] as Unsettled[],
});
