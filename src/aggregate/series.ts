import { compareText } from "../text/compare.ts";
import type { BucketRow } from "./rows.ts";

export const OTHERS = "Others";

/** The rows that a chart draws, and the names of its series, most messages first, `Others` last. */
export interface Series {
  readonly names: readonly string[];
  readonly rows: readonly BucketRow[];
}

/** Everyone who has a row, most messages first. */
export function everySeries(rows: readonly BucketRow[]): Series {
  return { names: byMessages(rows), rows };
}

/**
 * The people worth a line of their own: who reached `minPeak` messages in some bucket.
 *
 * Shape   rows ascending by bucket -> at most `top` names, the most messages first; who also reached the peak but has no place is
 *         summed up as `Others`; who never reached it is left out.
 */
export function peakSeries(rows: readonly BucketRow[], minPeak: number, top: number): Series {
  const peaked = new Set(rows.filter((row) => row.messages >= minPeak).map((row) => row.name));
  const reached = rows.filter((row) => peaked.has(row.name));
  const names = byMessages(reached).slice(0, top);
  const shown = new Set(names);
  const others = new Map<string, number>();
  for (const row of reached) {
    if (!shown.has(row.name)) others.set(row.bucket, (others.get(row.bucket) ?? 0) + row.messages);
  }
  const otherRows = [...others].map(([bucket, messages]) => ({ bucket, name: OTHERS, messages }));
  return {
    names: otherRows.length > 0 ? [...names, OTHERS] : names,
    rows: [...reached.filter((row) => shown.has(row.name)), ...otherRows],
  };
}

/** The highest count of any one name in any one bucket; 0 without rows. */
export const highestPeak = (rows: readonly BucketRow[]): number =>
  rows.reduce((peak, row) => Math.max(peak, row.messages), 0);

function byMessages(rows: readonly BucketRow[]): string[] {
  const totals = new Map<string, number>();
  for (const row of rows) totals.set(row.name, (totals.get(row.name) ?? 0) + row.messages);
  return [...totals].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0])).map(([name]) => name);
}
