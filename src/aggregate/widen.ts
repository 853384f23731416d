import { compareText } from "./perBucket.ts";
import type { BucketRow } from "./rows.ts";

/**
 * The same counts with one column per name.
 *
 * Shape   rows ascending by bucket -> names ascending, and one record per bucket with a count for each name, 0 where it has none.
 */
export function widen(rows: readonly BucketRow[]): {
  names: string[];
  records: { bucket: string; messages: number[] }[];
} {
  const names = [...new Set(rows.map((row) => row.name))].sort(compareText);
  const columnOf = new Map(names.map((name, column) => [name, column]));
  const records: { bucket: string; messages: number[] }[] = [];
  for (const row of rows) {
    let record = records.at(-1);
    if (record?.bucket !== row.bucket) {
      record = { bucket: row.bucket, messages: new Array<number>(names.length).fill(0) };
      records.push(record);
    }
    record.messages[columnOf.get(row.name)!] = row.messages;
  }
  return { names, records };
}
