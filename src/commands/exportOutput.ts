import * as zlib from "node:zlib";
import { weekdayOf } from "../calendar/days.ts";
import type { Effects } from "../effects/effects.ts";
import { version } from "../effects/version.ts";
import { conflictingOptions, missingOption, zstdUnavailable } from "../errors/usage.ts";
import { KINDS } from "../messages/kind.ts";
import type { Column, Row, RowStream } from "../output/column.ts";
import type { PARTITIONS } from "../output/partitions.ts";
import { type RowOutput, writeRows } from "../output/write.ts";
import { kindsOf } from "../session/choose.ts";
import type { OutputFlags } from "../session/flags.ts";
import type { Session } from "../session/session.ts";

/** Options of `imsg export` about where rows go, and how many. */
export interface ExportOutputOptions extends OutputFlags {
  readonly limit?: number | undefined;
  readonly partition?: (typeof PARTITIONS)[number] | undefined;
  readonly owner?: string | undefined;
  readonly compression?: string | undefined;
  readonly escapeFormulas?: boolean | undefined;
}

const OWNER: Column = { name: "owner", type: "string", about: "whose history it is, as --owner says" };
/** Wall-clock columns of Parquet, where instants are UTC. */
export const LOCAL_COLUMNS: readonly Column[] = [
  { name: "day", type: "date", about: "the local day of --tz" },
  { name: "hour", type: "integer", about: "the local hour, 0 to 23", bits: 32 },
  { name: "weekday", type: "integer", about: "1 to 7, Monday is 1", bits: 32 },
];

/** Checks what cannot be meant together, before anything is read. Errors: usage/conflict, usage/missing-option. */
export function checkExportOutput(options: ExportOutputOptions): void {
  const { partition, format, out, compression } = options;
  if (partition !== undefined && format !== "parquet")
    throw conflictingOptions("--partition", `--format ${format}`);
  if (partition !== undefined && (out === undefined || out === "-"))
    throw missingOption("--partition", "--out FOLDER");
  if (compression === "zstd" && !("zstdCompressSync" in zlib)) throw zstdUnavailable();
  if (compression !== undefined && format !== "parquet")
    throw conflictingOptions("--compression", `--format ${format}`);
}

/** Writes the rows of an export: to one file, to stdout, or as a partitioned dataset. Errors: output/*. */
export async function writeExport(
  rows: RowStream,
  session: Session,
  options: ExportOutputOptions,
  effects: Effects,
): Promise<void> {
  const { calendar: clock, note } = session;
  const { format, out, owner, partition, compression, escapeFormulas } = options;
  const output: RowOutput = {
    format,
    out,
    clock,
    note,
    metadata: metadataOf(session),
    compression,
    escapeFormulas,
  };
  const date = rows.columns.findIndex((column) => column.type === "timestamp");
  let stream = options.limit === undefined ? rows : limited(rows, options.limit);
  if (format === "parquet") stream = withLocalTime(stream, date, session);
  if (partition !== undefined && out !== undefined)
    return (await import("../output/dataset.ts")).writeDataset(
      stream,
      { folder: out, by: partition, owner, timestamp: date },
      output,
      effects,
    );
  await writeRows(owner === undefined ? stream : withOwner(stream, owner), output, effects);
}

const mapped = (chunks: Iterable<readonly Row[]>, change: (row: Row) => Row): Iterable<readonly Row[]> => ({
  *[Symbol.iterator]() {
    for (const rows of chunks) yield rows.map(change);
  },
});

/** The first so many rows; what comes after them is not even read. */
export function* firstRows(chunks: Iterable<readonly Row[]>, limit: number): Generator<readonly Row[]> {
  let left = limit;
  if (left === 0) return;
  for (const rows of chunks) {
    yield rows.slice(0, left);
    left -= rows.length;
    if (left <= 0) return;
  }
}

const limited = ({ columns, chunks }: RowStream, limit: number): RowStream => ({
  columns,
  chunks: firstRows(chunks, limit),
});

const withOwner = ({ columns, chunks }: RowStream, owner: string): RowStream => ({
  columns: [OWNER, ...columns],
  chunks: mapped(chunks, (row) => [owner, ...row]),
});

function withLocalTime({ columns, chunks }: RowStream, date: number, { calendar }: Session): RowStream {
  const local = (at: number): Row => {
    const day = calendar.day(at);
    return [day, calendar.hour(at), weekdayOf(day)];
  };
  return {
    columns: columns.toSpliced(date + 1, 0, ...LOCAL_COLUMNS),
    chunks: mapped(chunks, (row) => [
      ...row.slice(0, date + 1),
      ...local(row[date] as number),
      ...row.slice(date + 1),
    ]),
  };
}

/** What was asked for and counted, without a name that --anonymize hides. */
function metadataOf({
  request,
  chosen,
  chosenRooms,
  isAnonymous,
  calendar,
}: Session): Record<string, string> {
  const { filter } = request;
  const { since, until } = filter.range;
  const rooms = chosenRooms?.map((room) => chosen.rooms[room]!.id);
  const counted = kindsOf(request);
  return {
    version: version(),
    week_start: calendar.weekStart,
    counted: [...counted].join(","),
    left_out: KINDS.filter((kind) => !counted.has(kind)).join(","),
    rows: String(chosen.length),
    anonymized: String(isAnonymous),
    filters: JSON.stringify({
      rooms,
      persons: isAnonymous ? filter.persons?.length : filter.persons,
      direction: filter.direction,
      service: isAnonymous ? undefined : filter.service,
      since,
      until,
    }),
  };
}
