import { schemaDamaged } from "../errors/source.ts";
import { type IdMap, idMapOf } from "../messages/idMap.ts";
import { needsReading, TRAIT } from "../messages/kind.ts";
import type { LedgerColumns } from "../messages/ledger.ts";
import { type Placing, placeFinder } from "./place.ts";
import type { RowsRead } from "./rowCheck.ts";
import { ROWS_AT_ONCE, type RowRange } from "./rowIds.ts";
import { cachedKinds, readingOf, type Unsettled } from "./rowKind.ts";
import { type Queried, scanner } from "./scan.ts";

/** The columns that the main thread and workers fill, in memory that they share. */
export type SharedColumns = Pick<LedgerColumns, "id" | "sentAt" | "person" | "room" | "service" | "kind">;

/** Ids of messages, ascending, in memory that threads share. */
export type Scope = Float64Array;

/** What any thread needs to make entries of the Ledger out of rows; plain data. */
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
  /** By message id: not 0 for a message that came before. */
  readonly repeated: IdMap["values"] | undefined;
  readonly lowest: number;
  readonly highest: number;
}

/** Entries from one to before another: the space of a part. */
export type Span = readonly [start: number, end: number];

/** The space that part number `at` has beside that of others, which other threads read. */
export const spanOf = (at: number): Span => [at * ROWS_AT_ONCE, (at + 1) * ROWS_AT_ONCE];

/** Services with a smaller code are iMessage, SMS and RCS. */
export const FIRST_OTHER = 3;
/** The column of services may have a byte an entry. */
const MOST_OTHERS = 2 ** 8 - FIRST_OTHER - 1;

/** What was read of a part of the message table, besides the columns. */
export interface LedgerPart extends RowsRead {
  /** Number of entries. */
  readonly length: number;
  /** Unix milliseconds of the oldest and the newest sent row; Infinity, -Infinity if none. */
  readonly oldestAt: number;
  readonly newestAt: number;
  /** Services without a code; the column has FIRST_OTHER plus the place in this list. */
  readonly services: readonly unknown[];
  /** Entries, counted from the first of the part, whose service has no room in that list. */
  readonly moreServices: readonly (readonly [entry: number, service: unknown])[];
  /** Entries, counted from the first of the part. */
  readonly unsettled: readonly Unsettled[];
}

/** Kind of an entry until `settle` decides it. */
const UNSETTLED = 0;

/**
 * Makes a reader of parts of the message table, for the main thread or a worker: (part, span) ->
 * what the part holds; its entries are in the columns, from the beginning of the span on, in the
 * order of their ids.
 *
 * Errors  schema/*, source/*.
 * Source  queries/ledger.sql, queries/ledgerOfIds.sql; see readingOf.
 */
export function ledgerReader(source: Queried, plan: LedgerPlan): (part: RowRange, span: Span) => LedgerPart {
  const { columns, scope, senders, unknownPerson, isWanted, lowest, highest } = plan;
  const placeOf = placeFinder(plan.placing);
  const repeated = plan.repeated && idMapOf(plan.repeated);
  const kinds = cachedKinds();
  let part = emptyPart();
  let [start, end]: Span = [0, 0];

  const take = (
    id: number,
    sentAt: number | null,
    handleId: number | null,
    traits: number,
    service: unknown,
  ): void => {
    // Rows come in the order of their ids. In a damaged B-tree a row may come twice, or one of
    // another range.
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
    columns.id[at] = id;
    columns.sentAt[at] = sentAt ?? Number.NaN;
    columns.person[at] = sender ?? place?.partner ?? unknownPerson;
    columns.room[at] = place?.room ?? 0;
    columns.service[at] = isServiceCode(service) ? service : otherCode(part, entry, service);
    columns.kind[at] = kind;
  };
  const readRows = scanner(source, scope ? "ledgerOfIds" : "ledger", take);
  const read = readingOf(source);
  return (range, span) => {
    part = emptyPart();
    [start, end] = span;
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

/** The code of a service by its place in the part's list; the greatest where the list is full. */
function otherCode(
  { services, moreServices }: ReturnType<typeof emptyPart>,
  entry: number,
  service: unknown,
): number {
  const known = services.lastIndexOf(service);
  if (known >= 0) return FIRST_OTHER + known;
  if (services.length < MOST_OTHERS) return FIRST_OTHER + services.push(service) - 1;
  moreServices.push([entry, service]);
  return FIRST_OTHER + MOST_OTHERS;
}

/** A JSON array for queries/ledgerOfIds.sql. */
const listOf = (scope: Scope, { first, last }: RowRange): string =>
  `[${scope.subarray(first, last + 1).join()}]`;

const emptyPart = () => ({
  rows: 0,
  first: Number.POSITIVE_INFINITY,
  last: Number.NEGATIVE_INFINITY,
  length: 0,
  oldestAt: Number.POSITIVE_INFINITY,
  newestAt: Number.NEGATIVE_INFINITY,
  services: [] as unknown[],
  moreServices: [] as [number, unknown][],
  unsettled: [] as Unsettled[],
});
