import type { Source } from "./history.ts";

/** Columns are laid out for this many; a damaged table is found out when it is read. */
export const countRows = (source: Source): number => oneNumber(source, "SELECT count(*) FROM raw_message");

/** The lowest and the highest number of a row; 0 where there are none. */
export const idRange = (source: Source): { lowest: number; highest: number } => ({
  lowest: oneNumber(source, "SELECT min(row_id) FROM raw_message"),
  highest: oneNumber(source, "SELECT max(row_id) FROM raw_message"),
});

function oneNumber({ database }: Source, sql: string): number {
  try {
    return database.prepare<[], number>(sql).pluck().get() ?? 0;
  } catch {
    return 0;
  }
}

const ROWS_AT_ONCE = 1 << 16;

/** Ranges of row numbers, both ends included, that hold every row between them and none too many at once. */
export function* idRanges(source: Source): Generator<{ first: number; last: number }> {
  const { lowest, highest } = idRange(source);
  if (!Number.isSafeInteger(lowest) || !Number.isSafeInteger(highest)) {
    yield { first: Number.NEGATIVE_INFINITY, last: Number.POSITIVE_INFINITY };
    return;
  }
  const next = source.database
    .prepare<[number], number | null>("SELECT min(row_id) FROM raw_message WHERE row_id > ?")
    .pluck();
  for (let first: number | null | undefined = lowest; typeof first === "number"; ) {
    const last: number = first + ROWS_AT_ONCE - 1;
    yield { first, last };
    first = next.get(last);
  }
}
