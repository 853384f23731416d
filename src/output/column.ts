import type { Day } from "../calendar/days.ts";

/**
 * What a column holds in a row, before a writer formats it.
 *
 * Units   `timestamp` is Unix milliseconds, `date` a day number (days since 1970-01-01), `list` an
 *         array of strings.
 */
export type ColumnType = "string" | "integer" | "number" | "boolean" | "timestamp" | "date" | "list";

/** One cell; null is empty in CSV, null in JSON and Parquet. */
export type Value = string | number | boolean | readonly string[] | null;

/** One value per column, in the order of the columns. */
export type Row = readonly Value[];

/** One list of these feeds every format, `imsg query --schema` and docs/tables.md. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** Such as `s` or `messages`. */
  readonly unit?: string;
  /** One sentence that says what it holds, without a full stop where it is a phrase. */
  readonly about: string;
  /** Decimal places of a `number`, or of the seconds of a `timestamp` (0 or 3); default 0. */
  readonly decimals?: number;
  /**
   * How tables show it: `duration` seconds as `2 d 3 h`, `share` a share of 1 as `42.3 %`, `plain`
   * a number without digit grouping (a year).
   */
  readonly shown?: "duration" | "share" | "plain";
  /** Tables sort columns by rank (default: position), and drop the last on a narrow terminal. */
  readonly rank?: number;
  /** Only a table shows it (the last text of a room); such columns come after all others. */
  readonly tableOnly?: boolean;
  /** What a table writes for null, such as `too few (7)`. */
  readonly missing?: (row: Row) => string;
  /** Integers that always fit 32 bits (counts, hours); Parquet keeps others in 64. */
  readonly bits?: 32;
  /** Values seldom repeat (guids, texts): Parquet writes neither dictionary nor statistics. */
  readonly distinct?: boolean;
}

/** A column, and its place in a row. */
export interface PlacedColumn {
  readonly column: Column;
  readonly index: number;
}

export const placed = (columns: readonly Column[]): PlacedColumn[] =>
  columns.map((column, index) => ({ column, index }));

/** The most telling columns first. */
export const byRank = (columns: readonly Column[]): PlacedColumn[] =>
  placed(columns).sort((a, b) => (a.column.rank ?? a.index) - (b.column.rank ?? b.index));

/** Rows that are all there. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** Rows that come in chunks, for streams too long to hold. */
export interface RowStream {
  readonly columns: readonly Column[];
  readonly chunks: Iterable<readonly Row[]>;
}

/** How writers turn days and instants into text. */
export interface Clock {
  readonly zone: string;
  day(at: number): Day;
  hour(at: number): number;
  /** ISO 8601 with the zone's offset. */
  isoTime(at: number, milliseconds: boolean): string;
}
