import { dsvFormat } from "d3-dsv";
import { toObject } from "./json.ts";
import type { Value } from "./value.ts";

export interface RecordOptions {
  /** `csv`, `tsv`, `json` or `ndjson`. */
  readonly format: string;
  /** Makes cells that a spreadsheet would run as formulas plain text. */
  readonly escapeFormulas?: boolean;
}

/** Turns chunks of records into the text of one file: what comes first, each chunk, what comes last. */
export interface RecordWriter {
  readonly head: string;
  rows(records: readonly (readonly Value[])[]): string;
  tail(): string;
}

/**
 * A writer for streams too long to hold.
 *
 * Shape   `csv` and `tsv` have a header row, "\n" line ends and quotes where RFC 4180 wants them; `json` is one array; `ndjson` one
 *         object a line.
 */
export function recordWriter(
  columns: readonly string[],
  { format, escapeFormulas = false }: RecordOptions,
): RecordWriter {
  if (format === "csv" || format === "tsv") {
    const { formatRows } = dsvFormat(format === "csv" ? "," : "\t");
    const rows = (records: readonly (readonly Value[])[]) => {
      if (records.length === 0) return "";
      const cells = escapeFormulas ? records.map((record) => record.map(withoutFormula)) : records;
      // Its types ask for text, but a number is written as one, and null as nothing.
      return `${formatRows(cells as string[][])}\n`;
    };
    return { head: rows([columns]), rows, tail: () => "" };
  }
  const toLine = (record: readonly Value[]) => JSON.stringify(toObject(columns, record));
  if (format === "ndjson") {
    return {
      head: "",
      rows: (records) => records.map((record) => `${toLine(record)}\n`).join(""),
      tail: () => "",
    };
  }
  let isFirst = true;
  return {
    head: "[",
    rows: (records) => {
      const text = records.map(toLine).join(",\n");
      const separator = text === "" ? "" : isFirst ? "\n" : ",\n";
      if (text !== "") isFirst = false;
      return separator + text;
    },
    tail: () => "\n]\n",
  };
}

/** What a spreadsheet takes for the start of a formula, in full width too; an apostrophe makes it text. */
const FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

const withoutFormula = (value: Value): Value =>
  typeof value === "string" && FORMULA.test(value) ? `'${value}` : value;
