import { type Options, stringify } from "csv-stringify/sync";
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
    const csv: Options = {
      delimiter: format === "csv" ? "," : "\t",
      record_delimiter: "\n",
      // Some readers end a line at a lone "\r" unless it is quoted.
      quoted_match: "\r",
      escape_formulas: escapeFormulas,
    };
    const rows = (records: readonly (readonly Value[])[]) => stringify(records as Value[][], csv);
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
