import type { BucketRow } from "../../src/aggregate/rows.ts";
import type { ChartContext } from "../../src/chart/context.ts";

export const SCRIPT = "<script>alert(1)</script>";
export const IMAGE = '"><img src=x onerror=alert(1)>';
/** Names that break lines, files, expressions or directions wherever they are not taken for text. */
export const HOSTILE = [
  SCRIPT,
  IMAGE,
  "]]></text><a href='x'>",
  "</script>",
  "\u2028\u2029 line",
  "nul\u0000 bell\u0007 half\ud83d \uffff",
  "\u202egnp.exe",
  "__proto__",
  "' + alert(1) + '",
  "\\",
];

/** A chart's context that fits its rows; names in order of messages. */
export function contextOf(rows: readonly BucketRow[], more: Partial<ChartContext> = {}): ChartContext {
  const totals = new Map<string, number>();
  for (const row of rows) totals.set(row.name, (totals.get(row.name) ?? 0) + row.messages);
  const days = rows.map((row) => row.bucket).filter((bucket) => bucket.includes("-"));
  return {
    room: "Book club",
    zone: "Europe/Berlin",
    firstDay: days.toSorted()[0] ?? "",
    lastDay: days.toSorted().at(-1) ?? "",
    messages: rows.reduce((sum, row) => sum + row.messages, 0),
    weekStart: "monday",
    names: [...totals].sort((a, b) => b[1] - a[1]).map(([name]) => name),
    ...more,
  };
}

/** A made-up history: `people` who each send something on most of `buckets` days or weeks. */
export function inventedRows(people: number, buckets: number, bucketDays: 1 | 7 = 1): BucketRow[] {
  const monday = Date.UTC(2012, 0, 2);
  return Array.from({ length: buckets }, (_, at) => at).flatMap((at) =>
    Array.from({ length: people }, (_, person) => ({
      bucket: new Date(monday + at * bucketDays * 86_400_000).toISOString().slice(0, 10),
      name: `Person ${person + 1}`,
      messages: (at * 7 + person * 3) % 11,
    })).filter((row) => row.messages > 0),
  );
}
