import { Command, Option } from "commander";
import { DIMENSIONS, type Dimension, fillBuckets, perBucket } from "../aggregate/perBucket.ts";
import { BUCKETS, type Bucket, type BucketRow } from "../aggregate/rows.ts";
import { widen } from "../aggregate/widen.ts";
import type { Effects } from "../effects/effects.ts";
import { type Table, writeTable } from "../output/write.ts";
import { type HistoryFlags, type OutputFlags, withHistory, withOutput } from "../session/flags.ts";
import { withSession } from "../session/withSession.ts";

interface CountsFlags extends HistoryFlags, OutputFlags {
  readonly by: Bucket;
  readonly per: Dimension;
  readonly fill?: boolean;
  readonly wide?: boolean;
}

export function countsCommand(effects: Effects): Command {
  const command = new Command("counts")
    .description("print messages per day, week, hour ... by participant")
    .addOption(new Option("--by <bucket>", "what to count by").choices(BUCKETS).default("day"))
    .addOption(
      new Option("--per <dimension>", "what to tell apart").choices(DIMENSIONS).default("participant"),
    )
    .option("--fill", "add the zeros between the first and the last bucket")
    .option("--wide", "one column per name");
  return withHistory(withOutput(command, ["csv", "json", "ndjson", "table"], "csv"))
    .addHelpText("after", "\nExample:\n  $ imsg counts --room 'Book club' --by week > weeks.csv")
    .action((flags: CountsFlags) => counts(flags, effects));
}

/** Prints one row per bucket and name. Errors: source/*, schema/*, usage/*, output/*. */
export async function counts(flags: CountsFlags, effects: Effects): Promise<void> {
  await withSession(flags, effects, async ({ chosen, calendar }) => {
    const rows = perBucket(chosen, flags.by, calendar, flags.per);
    const filled = flags.fill ? fillBuckets(rows, flags.by) : rows;
    const table = flags.wide ? wideTable(filled, flags) : longTable(filled, flags);
    await writeTable(table, flags.format, flags.out, effects);
  });
}

/** The punchcard's bucket is two columns. */
const bucketColumns = (by: Bucket) => (by === "punchcard" ? ["weekday", "hour"] : [by]);

function bucketValues(by: Bucket, bucket: string, format: string): (string | number)[] {
  // A year is a name: tables group the digits of numbers.
  const isNumber =
    by === "hour" || by === "weekday" || by === "punchcard" || (by === "year" && format !== "table");
  return isNumber ? bucket.split(",").map(Number) : [bucket];
}

function longTable(rows: readonly BucketRow[], { by, per, format }: CountsFlags): Table {
  const name = per === "none" ? [] : [per];
  return {
    columns: [...bucketColumns(by), ...name, "messages"],
    records: rows.map((row) => [
      ...bucketValues(by, row.bucket, format),
      ...(per === "none" ? [] : [row.name]),
      row.messages,
    ]),
  };
}

function wideTable(rows: readonly BucketRow[], { by, per, format }: CountsFlags): Table {
  const { names, records } = widen(rows);
  return {
    columns: [...bucketColumns(by), ...(per === "none" ? ["messages"] : names)],
    records: records.map(({ bucket, messages }) => [...bucketValues(by, bucket, format), ...messages]),
  };
}
