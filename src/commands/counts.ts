import { Command } from "@commander-js/extra-typings";
import { DIMENSIONS, type Dimension, fillBuckets, perBucket } from "../aggregate/perBucket.ts";
import { BUCKETS, type Bucket, type BucketRow } from "../aggregate/rows.ts";
import { widen } from "../aggregate/widen.ts";
import { dayOfIso } from "../calendar/days.ts";
import type { Effects } from "../effects/effects.ts";
import type { Column, Table, Value } from "../output/column.ts";
import { FORMATS } from "../output/format.ts";
import { writeRows } from "../output/write.ts";
import { choiceOption, type OutputFlags, withHistory, withOutput } from "../session/flags.ts";
import type { Request } from "../session/request.ts";
import { readRequest, withSession } from "../session/withSession.ts";

interface CountsOptions extends OutputFlags {
  readonly by: Bucket;
  readonly per: Dimension;
  readonly fill?: boolean | undefined;
  readonly wide?: boolean | undefined;
}

export function countsCommand(effects: Effects) {
  const command = new Command("counts")
    .description("print messages per day, week, hour ... by participant")
    .argument("[rooms...]", "only these rooms: ids, addresses or names")
    .addOption(choiceOption("--by <bucket>", "what to count by", BUCKETS).default("day" as const))
    .addOption(
      choiceOption("--per <dimension>", "what to tell apart", DIMENSIONS).default("participant" as const),
    )
    .option("--fill", "add the zeros between the first and the last bucket")
    .option("--wide", "one column per name");
  return withHistory(withOutput(command, FORMATS, "csv"))
    .addHelpText("after", "\nExample:\n  $ imsg counts 'Book club' --by week > weeks.csv")
    .action(async (rooms, flags) => counts(await readRequest(flags, effects, rooms), flags, effects));
}

/** Prints one row per bucket and name. Errors: source/*, schema/*, usage/*, output/*. */
export async function counts(request: Request, options: CountsOptions, effects: Effects): Promise<void> {
  await withSession(request, effects, async ({ chosen, calendar, note }) => {
    const rows = perBucket(chosen, options.by, calendar, options.per);
    const filled = options.fill ? fillBuckets(rows, options.by) : rows;
    const table = options.wide ? wideTable(filled, options) : longTable(filled, options);
    const { format, out } = options;
    await writeRows(table, { format, out, clock: calendar, note }, effects);
  });
}

const WEEKDAY: Column = { name: "weekday", type: "integer", about: "1 to 7, Monday is 1", bits: 32 };
const HOUR: Column = { name: "hour", type: "integer", about: "hour of the day, 0 to 23", bits: 32 };
const MESSAGES: Column = {
  name: "messages",
  type: "integer",
  unit: "messages",
  about: "messages counted",
  bits: 32,
};

/** What the buckets of `imsg counts --by` are printed as. */
export const BUCKET_COLUMNS: Record<Bucket, readonly Column[]> = {
  day: [{ name: "day", type: "date", about: "the day on the wall clock of --tz" }],
  week: [{ name: "week", type: "date", about: "the first day of the week" }],
  month: [{ name: "month", type: "string", about: "the month, as YYYY-MM" }],
  year: [{ name: "year", type: "integer", about: "the year", shown: "plain", bits: 32 }],
  hour: [HOUR],
  weekday: [WEEKDAY],
  punchcard: [WEEKDAY, HOUR],
};

/** What `imsg counts --per` tells apart. */
export const DIMENSION_COLUMNS: Record<Dimension, readonly Column[]> = {
  participant: [{ name: "participant", type: "string", about: "who wrote the messages" }],
  room: [{ name: "room", type: "string", about: "the room's id" }],
  service: [{ name: "service", type: "string", about: "such as iMessage, SMS or RCS" }],
  direction: [{ name: "direction", type: "string", about: "sent or received" }],
  none: [],
};

function bucketValues(by: Bucket, bucket: string): Value[] {
  if (by === "day" || by === "week") return [dayOfIso(bucket)];
  return by === "month" ? [bucket] : bucket.split(",").map(Number);
}

function longTable(rows: readonly BucketRow[], { by, per }: CountsOptions): Table {
  return {
    columns: [...BUCKET_COLUMNS[by], ...DIMENSION_COLUMNS[per], MESSAGES],
    rows: rows.map((row) => [
      ...bucketValues(by, row.bucket),
      ...(per === "none" ? [] : [row.name]),
      row.messages,
    ]),
  };
}

function wideTable(rows: readonly BucketRow[], { by, per }: CountsOptions): Table {
  const { names, records } = widen(rows);
  const counts = names.map((name): Column => ({ ...MESSAGES, name, about: `messages of ${name}` }));
  return {
    columns: [...BUCKET_COLUMNS[by], ...(per === "none" ? [MESSAGES] : counts)],
    rows: records.map(({ bucket, messages }) => [...bucketValues(by, bucket), ...messages]),
  };
}
