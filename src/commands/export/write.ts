import type { Effects } from "../../effects/effects.ts";
import { version } from "../../effects/version.ts";
import { KINDS } from "../../messages/kind.ts";
import type { Row } from "../../output/column.ts";
import { isStdout } from "../../output/format.ts";
import { type PARTITIONS, partitionRuns } from "../../output/partitions.ts";
import { type RowOutput, writeParts, writerFor } from "../../output/write.ts";
import { readParts, type Stretches } from "../../read/parts.ts";
import { kindsOf } from "../../session/filters.ts";
import type { Session } from "../../session/session.ts";
import { type PlanOptions, planOf } from "./plan.ts";
import { columnsOf, rowMaker } from "./rows.ts";

const FIELDS = ["guid", "text", "handle", "replyTo", "reaction", "reactionTo", "isEdited"] as const;

interface ExportOptions extends PlanOptions {
  readonly out?: string | undefined;
  readonly limit?: number | undefined;
  readonly partition?: (typeof PARTITIONS)[number] | undefined;
}

/** Writes one record per message: to one file, to stdout, or as a partitioned dataset. */
export async function writeExport(session: Session, options: ExportOptions, effects: Effects): Promise<void> {
  const { calendar: clock, note, chosen } = session;
  const { format, out, partition, owner, compression, escapeFormulas, limit } = options;
  const length = Math.min(chosen.length, limit ?? Number.POSITIVE_INFINITY);
  const metadata = metadataOf(session, length);
  const output: RowOutput = { format, out, clock, note, metadata, compression, escapeFormulas };
  const isDataset = partition !== undefined && out !== undefined;
  // Readers of a dataset take the owner from the path.
  const plan = planOf(session, isDataset ? { ...options, owner: undefined } : options);
  const columns = columnsOf(plan);
  const writer = await writerFor(columns, output, effects);
  const maker = {
    toRow: rowMaker(plan, clock),
    encode: (rows: Iterable<readonly Row[]>) => writer.encode(rows),
  };
  const making = { entry: "commands/export/child", plan };
  const fields = FIELDS.filter((field) => field !== "text" || (plan.text && !plan.isAnonymous));
  const partsOf = (stretches: Stretches) => {
    const parts = readParts(session.history, chosen, { fields, making, maker, stretches });
    const isOnScreen = effects.isTerminal.stdout && isStdout(out);
    // On one terminal, progress would stand between the lines of data.
    return isOnScreen ? parts : withProgress(parts, stretches, length, session);
  };
  if (!isDataset)
    return writeParts(partsOf(evenStretches(length, writer.rowsPerPart)), writer, output, effects);
  const runs = partitionRuns(chosen.sentAt.subarray(0, length), partition, clock, writer.rowsPerPart);
  const stretches = {
    count: runs.length,
    longest: writer.rowsPerPart,
    stretch: (number: number) => runs[number]!.stretch,
  };
  const { writeDataset } = await import("../../output/dataset.ts");
  await writeDataset(named(partsOf(stretches), runs), { folder: out, owner, columns }, output, effects);
}

/** Stretches of `longest` entries; the last may be shorter. */
const evenStretches = (length: number, longest: number): Stretches => ({
  count: Math.ceil(length / longest),
  longest,
  stretch: (number) => [number * longest, Math.min(length, (number + 1) * longest)],
});

function* withProgress<Part>(
  parts: Iterable<Part>,
  { stretch }: Stretches,
  total: number,
  { progress }: Session,
): Generator<Part> {
  let number = 0;
  for (const part of parts) {
    progress.report("Writing messages", stretch(number++)[0], total);
    yield part;
  }
}

function* named<Part>(
  parts: Iterable<Part>,
  runs: readonly { readonly partition: string }[],
): Generator<readonly [partition: string, part: Part]> {
  let number = 0;
  for (const part of parts) yield [runs[number++]!.partition, part];
}

/** What was asked for and counted, without a name that --anonymize hides. */
function metadataOf(
  { request, chosen, chosenRooms, isAnonymous, calendar }: Session,
  rows: number,
): Record<string, string> {
  const { filter } = request;
  const { since, until } = filter.range;
  const rooms = chosenRooms?.map((room) => chosen.rooms[room]!.id);
  const counted = kindsOf(request);
  return {
    version: version(),
    week_start: calendar.weekStart,
    counted: [...counted].join(","),
    left_out: KINDS.filter((kind) => !counted.has(kind)).join(","),
    rows: String(rows),
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
