import { parse } from "csv-parse/sync";
import { badNames, namesNobody, namesRounded } from "../errors/people.ts";

/** A name that the user gave an address. */
export interface NameEntry {
  readonly handle: string;
  readonly name: string;
}

/** What a spreadsheet makes of a long number: `1.21256E+10`. Without the plus: a sender, `24E7`. */
const ROUNDED = /^\+?\d+(?:[.,]\d+)?E\+\d+$/i;

/**
 * Parses a `--names` file.
 *
 * Shape   CSV with the columns `handle,name` (what `imsg contacts` prints is read back, as is what
 *         a spreadsheet makes of it with its semicolons or tabs), or a JSON object of handle to
 *         name, or what `imsg contacts -f json` prints. An empty name, or one that only repeats the
 *         handle, names nothing; nor does one that is another handle, where the column `source`
 *         says that it is an address.
 * Errors  usage/bad-names, also for a file that names nobody: it would take away every name unseen.
 */
export function parseNames(text: string, path: string): NameEntry[] {
  if (text.trim() === "") throw namesNobody(path, "it is empty");
  const rows = /^\s*[{[]/.test(text) ? fromJson(text, path) : fromCsv(text, path);
  const trimmed = rows.map((row) => ({ ...row, handle: unquoted(row.handle), name: row.name.trim() }));
  const rounded = trimmed.findIndex(({ handle }) => ROUNDED.test(handle));
  if (rounded >= 0) throw namesRounded(path, rounded + 1);
  const handles = new Set(trimmed.map(({ handle }) => handle));
  const entries = trimmed.filter(({ handle, name, source }) => {
    const repeats = source === "address" ? handles.has(name) : name === handle;
    return handle !== "" && name !== "" && !repeats;
  });
  // What imsg contacts printed is read back, edited or not.
  const isPrinted = rows.some(({ source }) => typeof source === "string" && source !== "");
  if (entries.length === 0 && !isPrinted)
    throw namesNobody(
      path,
      rows.length === 0 ? "it has no rows" : "no row has a name that is not the handle",
    );
  return entries.map(({ handle, name }) => ({ handle, name }));
}

/** A long number as a spreadsheet groups its digits: `12,125,550,100`. */
const GROUPED = /^\+?\d{1,3}(?:,\d{3}){2,4}$/;

/**
 * Without what keeps a spreadsheet from taking an address for a number, `'+1212...` and
 * `="+1212..."`, and without commas between groups of its digits.
 */
const unquoted = (handle: string): string =>
  handle
    .trim()
    .replace(/^="(.*)"$/, "$1")
    .replace(/^'(?=[+\d])/, "")
    .trim()
    .replace(GROUPED, (number) => number.replaceAll(",", ""));

interface NameRow extends NameEntry {
  /** The column `source` of `imsg contacts`. */
  readonly source?: unknown;
}

function fromJson(text: string, path: string): NameRow[] {
  try {
    const value = JSON.parse(text.trim()) as Record<string, unknown> | Record<string, unknown>[];
    const rows: Record<string, unknown>[] = Array.isArray(value)
      ? value
      : Object.entries(value).map(([handle, name]) => ({ handle, name }));
    return rows.map(({ handle, name, source }) => {
      if (typeof handle !== "string" || typeof name !== "string") throw new TypeError("a name is not a text");
      return { handle, name, source };
    });
  } catch (cause) {
    throw badNames(path, cause);
  }
}

function fromCsv(text: string, path: string): NameRow[] {
  let rows: string[][];
  const lines = withoutSeparatorLine(text);
  try {
    rows = parse(lines, {
      delimiter: delimiterOf(lines),
      skip_empty_lines: true,
      relax_column_count: true,
      relax_quotes: true,
      trim: true,
    });
  } catch (cause) {
    throw badNames(path, cause);
  }
  const header = rows[0]?.map((column) => column.toLowerCase()) ?? [];
  const [handleAt, nameAt, sourceAt] = ["handle", "name", "source"].map((name) => header.indexOf(name));
  if (handleAt === -1 || nameAt === -1) throw namesNobody(path, "its first line is not handle,name");
  const entries = rows.slice(1);
  if (entries.some((row) => row.length < 2)) throw badNames(path);
  return entries.map((row) => ({
    handle: row[handleAt!] ?? "",
    name: row[nameAt!] ?? "",
    source: row[sourceAt!],
  }));
}

/** Without the byte order mark, and the line `sep=;` by which Excel says what separates columns. */
const withoutSeparatorLine = (text: string): string =>
  text.replace(/^\ufeff/, "").replace(/^\s*"?sep=[^\n]*\n/i, "");

/** The delimiter of the header. */
function delimiterOf(text: string): string {
  const [header = ""] = text.trimStart().split("\n", 1);
  return [";", "\t"].find((delimiter) => header.includes(delimiter)) ?? ",";
}
