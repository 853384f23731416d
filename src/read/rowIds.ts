import type { IdRange } from "../messages/idMap.ts";
import { type Queried, rowReader } from "./scan.ts";
import { expectedRows } from "./whole.ts";

/** The ids of a source's messages, and how many there must be. */
export interface RowIds extends IdRange {
  /** Whether a second index agrees on `count`. Errors: schema/damaged where it does not. */
  isConfirmed(): boolean;
}

/** Which messages does a source hold? Errors: schema/damaged. Source: queries/idRange.sql. */
export function readRowIds(source: Queried): RowIds {
  const { rows, isConfirmed } = expectedRows(source);
  const { lowest, highest } = readEnds(source, "idRange");
  return { lowest: lowest ?? 0, highest: highest ?? 0, count: rows, isConfirmed };
}

type IdEnds = Pick<IdRange, "lowest" | "highest">;
/** Nulls where there are no rows, or rows without numbers. */
type EndsRead = { readonly [End in keyof IdEnds]: IdEnds[End] | null };

/** The lowest and highest row id. Source: queries/idRange.sql, queries/filingRange.sql. */
export const readEnds = (source: Queried, query: "idRange" | "filingRange"): EndsRead =>
  rowReader<EndsRead>(source, query)()!;

/** Whether every id fits four bytes. */
export const areSmall = ({ lowest, highest }: IdEnds): boolean => lowest >= 0 && highest < 2 ** 32;

/** Whether every id is a safe integer. Other ids are read as one range. */
export const areSafe = (ends: EndsRead): ends is IdEnds =>
  Number.isSafeInteger(ends.lowest) && Number.isSafeInteger(ends.highest);

/** A range of ids, both ends included. */
export type RowRange = Readonly<Record<"first" | "last", number>>;

/** The most rows of a part: few, so that what waits for its turn stays small. */
export const ROWS_AT_ONCE = 1 << 12;

/**
 * Ranges of ids, both ends included, that hold every row between them and none too many at once.
 *
 * Source  queries/nextId.sql, or another query that gives the next id of its table.
 */
export function* idRanges(
  source: Queried,
  { lowest, highest }: IdEnds,
  nextId = "nextId",
): Generator<RowRange> {
  if (!areSafe({ lowest, highest })) {
    yield { first: Number.NEGATIVE_INFINITY, last: Number.POSITIVE_INFINITY };
    return;
  }
  const next = rowReader<{ id: number | null }>(source, nextId);
  for (let first: number | null | undefined = lowest; typeof first === "number"; ) {
    const last: number = first + ROWS_AT_ONCE - 1;
    yield { first, last };
    first = last < highest ? next({ after: last })?.id : undefined;
  }
}

/**
 * Several threads read a source only if its ranges of ids take at most this many times the memory
 * of its rows. Shared memory that was touched is not given back.
 */
const MOST_SPARSENESS = 3;

/** Ranges of a source that several threads can read; undefined where one has to. */
export function sharedRanges(source: Queried, ids: RowIds): RowRange[] | undefined {
  if (!areSafe(ids)) return undefined;
  const most = Math.ceil((ids.count * MOST_SPARSENESS) / ROWS_AT_ONCE);
  const ranges: RowRange[] = [];
  for (const range of idRanges(source, ids)) if (ranges.push(range) > most) return undefined;
  return ranges;
}
