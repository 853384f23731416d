import type { Source } from "./history.ts";
import { type QueryParameters, rowReader } from "./scan.ts";
import { hasIndexOfDates } from "./whole.ts";

/** How much a source holds, whatever other sources hold too. */
export interface Extent {
  readonly rows: number;
  /** Unix milliseconds of the oldest row that is not scheduled; Infinity if there is none. */
  readonly oldestAt: number;
  /** Unix milliseconds of the newest row that is not scheduled; -Infinity if there is none. */
  readonly newestAt: number;
}

export const NOTHING: Extent = {
  rows: 0,
  oldestAt: Number.POSITIVE_INFINITY,
  newestAt: Number.NEGATIVE_INFINITY,
};

/**
 * What a source covers, given the extent of the rows that were read.
 *
 * Errors  schema/*, source/*.
 * Source  queries/extentByDate.sql, or queries/extent.sql where no index tells.
 */
export function extentOf(source: Source, { rows, oldestAt, newestAt }: Extent): Extent {
  const read = (query: string, parameters: QueryParameters = {}): Extent => {
    const row = rowReader<{ oldest_ms: number | null; newest_ms: number | null }>(source, query)(parameters);
    return { rows, oldestAt: row?.oldest_ms ?? oldestAt, newestAt: row?.newest_ms ?? newestAt };
  };
  if (source.generation === "modern" && hasIndexOfDates(source, rows)) {
    const found = read("extentByDate");
    // An index whose entries are out of order may give other ends.
    if (found.oldestAt <= oldestAt && found.newestAt >= newestAt) return found;
  }
  return read("extent", {
    oldest: Math.min(oldestAt, Number.MAX_SAFE_INTEGER),
    newest: Math.max(newestAt, Number.MIN_SAFE_INTEGER),
  });
}
