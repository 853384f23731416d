import type { TopLevelSpec } from "vega-lite";

/** Formats a spec for editing or for the Vega editor: indented, with one data record per line. */
export function toVegaJson(spec: TopLevelSpec): string {
  const records: string[] = [];
  const text = JSON.stringify(
    spec,
    (key, value: unknown) => (key === "values" && isRecords(value) ? records.push(lines(value)) - 1 : value),
    2,
  );
  return `${text.replace(/^( *)"values": (\d+)(?=,?$)/gm, (_, indent: string, at: string) => {
    const list = records[Number(at)]!.replace(/^/gm, `${indent}  `);
    return `${indent}"values": [\n${list}\n${indent}]`;
  })}\n`;
}

/** Ticks are values too, but numbers. */
const isRecords = (value: unknown): value is readonly object[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((record) => typeof record === "object" && !("utc" in record));

const lines = (records: readonly object[]) => records.map((record) => JSON.stringify(record)).join(",\n");
