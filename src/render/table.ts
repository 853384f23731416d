import stringWidth from "string-width";
import { isolated, shortened } from "../chart/labels.ts";
import type { Value } from "./value.ts";

const GAP = "  ";
/** No column but the last is wider than this. */
const WIDEST = 32;

/**
 * Columns for the eye: aligned also with emoji and CJK, numbers to the right, nothing that could disturb a terminal.
 *
 * Shape   columns and records -> lines; the last column ends where the terminal does, when there is one.
 */
export function toTable(
  columns: readonly string[],
  records: readonly (readonly Value[])[],
  terminalColumns?: number,
): string {
  const last = columns.length - 1;
  const rows = records.map((record) =>
    record.map((value, column) => cell(value, column === last ? Number.POSITIVE_INFINITY : WIDEST)),
  );
  const widths = columns.map((name, column) =>
    Math.max(stringWidth(name), ...rows.map((row) => stringWidth(row[column]!))),
  );
  const isNumber = columns.map((_, column) => records.some((record) => typeof record[column] === "number"));
  const lines = [columns, ...rows].map((row) =>
    row
      .map((text, column) => padded(text, widths[column]!, isNumber[column]!, column === last))
      .join(GAP)
      .trimEnd(),
  );
  const cut = terminalColumns ? lines.map((line) => shortened(line, terminalColumns)) : lines;
  return `${cut.join("\n")}\n`;
}

function cell(value: Value, columns: number): string {
  if (value === null) return "";
  return typeof value === "number" ? value.toLocaleString("en-US") : isolated(shortened(value, columns));
}

function padded(text: string, width: number, toTheRight: boolean, isLast: boolean): string {
  const space = " ".repeat(Math.max(0, width - stringWidth(text)));
  if (toTheRight) return space + text;
  return isLast ? text : text + space;
}
