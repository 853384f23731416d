import { isoDay } from "../calendar/days.ts";
import { isolated } from "../text/bidi.ts";
import { durationText } from "../text/duration.ts";
import { plain } from "../text/escape.ts";
import { grouped, percent } from "../text/numbers.ts";
import { shortened } from "../text/shortened.ts";
import { widthOf } from "../text/width.ts";
import { BETWEEN_ITEMS } from "./cells.ts";
import {
  byRank,
  type Clock,
  type Column,
  type PlacedColumn,
  placed,
  type Row,
  type Value,
} from "./column.ts";
import { ROWS_PER_TEXT, type RowWriter } from "./rowWriter.ts";
import { GAP, layoutOf, type TableLayout } from "./tableLayout.ts";

/** Where nothing is cut, columns have at most this width; longer cells shift their line's rest. */
const ALIGNED = 64;
const SEPARATOR = " ".repeat(GAP);
const BOLD = "\x1b[1m";
const DIM = "\x1b[2m";
const RESET = "\x1b[0m";

export interface TableOptions {
  /** Width of the terminal; undefined where nothing may be cut (a pipe, a file). */
  readonly terminalColumns?: number | undefined;
  readonly color?: boolean;
  /** How many rows are measured (default all), so that a stream prints in constant memory. */
  readonly rowsMeasured?: number;
  /** Called with the names of columns that a narrow terminal has no room for. */
  readonly onDropped?: (names: readonly string[]) => void;
}

/** A cell as text, and whether it stands for something missing. */
type TextCell = readonly [text: string, isMissing: boolean];

/**
 * A table for people: aligned also with emoji and CJK, numbers to the right, nothing that could
 * disturb a terminal.
 *
 * Shape   most telling columns first; on a terminal no line is wider than it, elsewhere nothing is
 *         cut.
 */
export function tableWriter(
  columns: readonly Column[],
  clock: Clock,
  options: TableOptions = {},
): RowWriter<readonly Row[]> {
  const isWhole = options.terminalColumns === undefined;
  const shown = isWhole ? placed(columns) : byRank(columns);
  const cellOf = shown.map(({ column }) => cellText(column, clock, isWhole));
  let waiting: TextCell[][] = [];
  let toLine: ((cells: readonly TextCell[]) => string) | undefined;

  const toCells = (row: Row) => shown.map(({ index }, at) => cellOf[at]!(row[index] ?? null, row));
  const header = shown.map(({ column }): TextCell => [plain(column.name), false]);
  const begin = (): string => {
    const layout = isWhole
      ? wholeLayout(shown, header, waiting)
      : fittingLayout(shown, header, waiting, options);
    const lines = lineMaker(shown, layout, isWhole, options.color ?? false);
    toLine = lines.row;
    const text = lines.header(header) + waiting.map(lines.row).join("");
    waiting = [];
    return text;
  };
  return {
    rowsPerPart: ROWS_PER_TEXT,
    head: () => "",
    encode: (chunks) => [...chunks].flat(),
    append: (rows) => {
      if (toLine) return rows.map(toCells).map(toLine).join("");
      for (const row of rows) waiting.push(toCells(row));
      return waiting.length >= (options.rowsMeasured ?? Number.POSITIVE_INFINITY) ? begin() : "";
    },
    tail: () => (toLine ? "" : begin()),
  };
}

const isText = ({ type, shown }: Column) => (type === "string" || type === "list") && shown !== "plain";
const isNumber = ({ type }: Column) => type === "integer" || type === "number";

function cellText(column: Column, clock: Clock, isWhole: boolean): (value: Value, row: Row) => TextCell {
  const text = valueText(column, clock, isWhole);
  return (value, row) => {
    if (value === null) return [column.missing ? column.missing(row) : "", true];
    return [text(value), false];
  };
}

function valueText(column: Column, clock: Clock, isWhole: boolean): (value: Value) => string {
  const { type, shown, decimals } = column;
  const number = (format: (value: number) => string) => (value: Value) =>
    typeof value === "number" ? format(value) : plain(String(value));
  if (shown === "duration") return number(durationText);
  if (shown === "share") return number(percent);
  if (shown === "plain") return (value) => plain(String(value));
  switch (type) {
    case "integer":
    case "number":
      return number((value) => grouped(value, decimals));
    case "timestamp":
      return number((value) => {
        const iso = clock.isoTime(value, decimals === 3);
        return isWhole ? iso : iso.slice(0, 16).replace("T", " ");
      });
    case "date":
      return number(isoDay);
    case "boolean":
      return (value) => (value ? "yes" : "no");
    case "list":
      return (value) => (Array.isArray(value) ? value.join(BETWEEN_ITEMS) : String(value));
    default:
      return String;
  }
}

function widest(at: number, header: readonly TextCell[], rows: readonly TextCell[][], most: number): number {
  let width = widthOf(header[at]![0], most);
  for (const row of rows) width = Math.max(width, widthOf(row[at]![0], most));
  return Math.min(width, most);
}

function wholeLayout(
  shown: readonly PlacedColumn[],
  header: readonly TextCell[],
  rows: readonly TextCell[][],
): TableLayout {
  return shown.map((_, at) => ({ index: at, width: widest(at, header, rows, ALIGNED) }));
}

function fittingLayout(
  shown: readonly PlacedColumn[],
  header: readonly TextCell[],
  rows: readonly TextCell[][],
  { terminalColumns = 80, onDropped }: TableOptions,
): TableLayout {
  const layout = layoutOf(
    shown.map(({ column }, at) => ({
      width: widest(at, header, rows, terminalColumns),
      canShrink: isText(column),
    })),
    terminalColumns,
  );
  const kept = new Set(layout.map(({ index }) => index));
  const dropped = shown.filter((_, at) => !kept.has(at)).map(({ column }) => column.name);
  if (dropped.length > 0) onDropped?.(dropped);
  return layout;
}

function lineMaker(shown: readonly PlacedColumn[], layout: TableLayout, isWhole: boolean, color: boolean) {
  const last = layout.at(-1)?.index;
  const line = (cells: readonly TextCell[], style: (cell: TextCell) => string) => {
    const texts = layout.map(({ index, width }) => {
      const cell = cells[index]!;
      const fitted = isWhole ? plain(cell[0]) : shortened(cell[0], width);
      const space = " ".repeat(Math.max(0, width - widthOf(fitted, width)));
      const text = painted(isolated(fitted), color && fitted !== "" ? style(cell) : "");
      if (isNumber(shown[index]!.column)) return space + text;
      return index === last ? text : text + space;
    });
    return `${texts.join(SEPARATOR).trimEnd()}\n`;
  };
  return {
    header: (cells: readonly TextCell[]) => line(cells, () => BOLD),
    row: (cells: readonly TextCell[]) => line(cells, ([, isMissing]) => (isMissing ? DIM : "")),
  };
}

const painted = (text: string, style: string): string => (style === "" ? text : style + text + RESET);
