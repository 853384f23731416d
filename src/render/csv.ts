import { stringify } from "csv-stringify/sync";
import type { Value } from "./value.ts";

/** RFC 4180 with a header row and "\n" line ends. */
export function toCsv(columns: readonly string[], records: Iterable<readonly Value[]>): string {
  return stringify([[...columns], ...records], { record_delimiter: "\n" });
}
