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
