import { stringify } from "csv-stringify/sync";
import { BETWEEN_ITEMS, plainCells } from "./cells.ts";
import type { Clock, Column, Row, Table, Value } from "./column.ts";
import { joined, ROWS_PER_TEXT, type RowWriter } from "./rowWriter.ts";

/**
 * CSV or TSV: a header row, "\n" line ends, quotes where RFC 4180 wants them, UTF-8 without a byte
 * order mark.
 *
 * Shape   null is an empty cell, booleans are 1 and 0, lists are joined by "; ".
 */
export function delimitedWriter(
  columns: readonly Column[],
  clock: Clock,
  { delimiter, escapeFormulas }: { readonly delimiter: "," | "\t"; readonly escapeFormulas: boolean },
): RowWriter<string> {
  // Readers skip empty lines: a row that is nothing but an empty cell would be lost.
  const quoted_empty = columns.length === 1;
  const text = (rows: string[][]): string => stringify(rows, { delimiter, quoted_empty });
  const cells = plainCells(columns, clock);
  const cell = escapeFormulas
    ? (value: Value) => withoutFormula(textOf(value), typeof value === "number")
    : textOf;
  const lines = (rows: readonly Row[]) =>
    text(rows.map((row) => cells.map((plain, index) => cell(plain(row[index] ?? null)))));
  return {
    rowsPerPart: ROWS_PER_TEXT,
    head: () => text([columns.map((column) => column.name)]),
    encode: (chunks: Iterable<readonly Row[]>) => joined(chunks, lines),
    append: (part) => part,
    tail: () => "",
  };
}

/** A whole table as CSV. */
export function toCsv({ columns, rows }: Table, clock: Clock): string {
  const writer = delimitedWriter(columns, clock, { delimiter: ",", escapeFormulas: false });
  return `${writer.head()}${writer.encode([rows])}`;
}

function textOf(value: Value): string {
  if (typeof value === "string") return value;
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "1" : "0";
  return typeof value === "number" ? String(value) : value.join(BETWEEN_ITEMS);
}

/** First characters of formulas in spreadsheets, full-width too; an apostrophe makes them text. */
const FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

const withoutFormula = (text: string, isNumber: boolean): string =>
  !isNumber && FORMULA.test(text) ? `'${text}` : text;
