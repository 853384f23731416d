import { parse } from "csv-parse/sync";
import { badNames } from "../errors/people.ts";

/** A name that the user gave an address. */
export interface NameEntry {
  readonly handle: string;
  readonly name: string;
}

/**
 * Parses a `--names` file.
 *
 * Shape   CSV with columns `handle,name` (what `imsg contacts` prints is read back, as is what a spreadsheet makes of it with its
 *         semicolons; a header row is not needed), or a JSON object of handle to name, or what `imsg contacts -f json` prints.
 *         An empty name, or one that only repeats the handle, names nothing; nor does one that is another handle, where the column
 *         `source` says that it is an address.
 * Errors  usage/bad-names.
 */
export function parseNames(text: string, path: string): NameEntry[] {
  const entries = /^\s*[{[]/.test(text) ? fromJson(text, path) : fromCsv(text, path);
  const trimmed = entries.map((row) => ({ ...row, handle: row.handle.trim(), name: row.name.trim() }));
  const handles = new Set(trimmed.map(({ handle }) => handle));
  return trimmed
    .filter(({ handle, name, source }) => {
      const repeats = source === "address" ? handles.has(name) : name === handle;
      return handle !== "" && name !== "" && !repeats;
    })
    .map(({ handle, name }) => ({ handle, name }));
}

interface Row extends NameEntry {
  /** The column `source` of `imsg contacts`. */
  readonly source?: unknown;
}

function fromJson(text: string, path: string): Row[] {
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

function fromCsv(text: string, path: string): Row[] {
  let rows: string[][];
  try {
    const delimiter = /^[^,\n]*;/.test(text) ? ";" : ",";
    rows = parse(text, {
      bom: true,
      delimiter,
      skip_empty_lines: true,
      relax_column_count: true,
      trim: true,
    });
  } catch (cause) {
    throw badNames(path, cause);
  }
  const header = rows[0]?.map((column) => column.toLowerCase()) ?? [];
  const hasHeader = header.includes("handle") && header.includes("name");
  const [handleAt, nameAt] = hasHeader ? [header.indexOf("handle"), header.indexOf("name")] : [0, 1];
  const sourceAt = hasHeader ? header.indexOf("source") : -1;
  const entries = hasHeader ? rows.slice(1) : rows;
  if (entries.some((row) => row.length < 2)) throw badNames(path);
  return entries.map((row) => ({
    handle: row[handleAt] ?? "",
    name: row[nameAt] ?? "",
    source: row[sourceAt],
  }));
}
