import type { Effects } from "../effects/effects.ts";
import { formatContradicts, formatUnknown } from "../errors/output.ts";

/** Formats of every command that prints rows. */
export const FORMATS = ["csv", "tsv", "json", "ndjson", "table", "parquet"] as const;

/** The format of short results: a table on a terminal, else CSV. */
export const tableOrCsv = ({ isTerminal }: Pick<Effects, "isTerminal">): "table" | "csv" =>
  isTerminal.stdout ? "table" : "csv";

/** Whether `--out` means stdout. */
export const isStdout = (out: string | undefined): out is "-" | undefined => out === undefined || out === "-";

/** What a file's extension asks for; `.txt` is what a person reads. */
const BY_EXTENSION: Readonly<Record<string, readonly string[]>> = {
  csv: ["csv"],
  tsv: ["tsv"],
  tab: ["tsv"],
  json: ["json"],
  ndjson: ["ndjson"],
  jsonl: ["ndjson"],
  txt: ["table", "text"],
  parquet: ["parquet"],
};
/** Extensions of what no command writes from rows: a table in such a file would not open. */
const NEVER_ROWS = "svg png gif jpg jpeg webp html pdf xlsx xls ods doc docx zip gz bz2 xz zst 7z".split(" ");
/** Text formats that may stand in a `.txt`. */
const BINARY = ["parquet"];

const extensionOf = (path: string): string => /[^/\\]\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";

/** Throws usage/invalid-value for a path with the extension of what this command cannot write. */
export function refuseForeign(out: string, formats: readonly string[]): void {
  const extension = extensionOf(out);
  if (formats.includes(extension)) return;
  if (Object.hasOwn(BY_EXTENSION, extension) || NEVER_ROWS.includes(extension))
    throw formatUnknown(out, extension, formats);
}

/**
 * Which format was meant?
 *
 * Shape   what `-f` said, else what the extension of `-o` says, else the command's own.
 * Errors  usage/invalid-value where the two contradict, or the extension is of a format that the
 *         command does not have.
 */
export function formatOf(
  typed: string | undefined,
  out: string | undefined,
  command: { readonly formats: readonly string[]; readonly preferred: string },
): string {
  const extension = isStdout(out) ? "" : extensionOf(out);
  const meant = BY_EXTENSION[extension];
  if (typed !== undefined) {
    if (meant && !meant.includes(typed) && (extension !== "txt" || BINARY.includes(typed)))
      throw formatContradicts(typed, out!);
    if (NEVER_ROWS.includes(extension)) throw formatContradicts(typed, out!);
    return typed;
  }
  if (!meant && !NEVER_ROWS.includes(extension)) return command.preferred;
  const format = meant?.find((one) => command.formats.includes(one));
  if (format === undefined) throw formatUnknown(out!, extension, command.formats);
  return format;
}
