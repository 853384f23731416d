import stringWidth from "string-width";
import { isolated, shortened } from "../text/labels.ts";
import type { Value } from "./value.ts";

const GAP = "  ";
/** No column but the last is wider than this. */
const WIDEST = 32;
/** What the last column keeps, however narrow the terminal. */
const NARROWEST = 8;

/**
 * Columns for the eye: aligned also with emoji and CJK, numbers to the right, nothing that could disturb a terminal.
 *
 * Shape   columns and records -> lines; the last column ends where the terminal does, when there is one.
 */
export function toTable(
  columns: readonly string[],
  records: readonly (readonly Value[])[],
  terminalColumns = Number.POSITIVE_INFINITY,
): string {
  const last = columns.length - 1;
  const texts = [columns, ...records.map((record) => record.map(textOf))];
  const widths = columns.map((_, column) =>
    Math.min(
      column === last ? Number.POSITIVE_INFINITY : WIDEST,
      Math.max(...texts.map((row) => stringWidth(shortened(row[column]!, WIDEST * 100)))),
    ),
  );
  const before = widths.slice(0, last).reduce((sum, width) => sum + width + GAP.length, 0);
  widths[last] = Math.min(widths[last] ?? 0, Math.max(NARROWEST, terminalColumns - before));
  const isNumber = columns.map((_, column) => records.some((record) => typeof record[column] === "number"));
  const lines = texts.map((row) =>
    row
      .map((text, column) => cell(text, widths[column]!, isNumber[column]!))
      .join(GAP)
      .trimEnd(),
  );
  return `${lines.join("\n")}\n`;
}

const textOf = (value: Value): string =>
  value === null ? "" : typeof value === "number" ? value.toLocaleString("en-US") : value;

function cell(text: string, width: number, toTheRight: boolean): string {
  const shown = shortened(text, width);
  const space = " ".repeat(Math.max(0, width - stringWidth(shown)));
  return toTheRight ? space + isolated(shown) : isolated(shown) + space;
}
