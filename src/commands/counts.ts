import { Command } from "@commander-js/extra-typings";
import { DIMENSIONS, type Dimension, fillBuckets, perBucket } from "../aggregate/perBucket.ts";
import { BUCKETS, type Bucket, type BucketRow } from "../aggregate/rows.ts";
import { widen } from "../aggregate/widen.ts";
import type { Effects } from "../effects/effects.ts";
import { type Table, writeTable } from "../output/write.ts";
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
  return withHistory(withOutput(command, ["csv", "json", "ndjson", "table"], "csv"))
    .addHelpText("after", "\nExample:\n  $ imsg counts 'Book club' --by week > weeks.csv")
    .action(async (rooms, flags) => counts(await readRequest(flags, effects, rooms), flags, effects));
}

/** Prints one row per bucket and name. Errors: source/*, schema/*, usage/*, output/*. */
export async function counts(request: Request, options: CountsOptions, effects: Effects): Promise<void> {
  await withSession(request, effects, async ({ chosen, calendar }) => {
    const rows = perBucket(chosen, options.by, calendar, options.per);
    const filled = options.fill ? fillBuckets(rows, options.by) : rows;
    const table = options.wide ? wideTable(filled, options) : longTable(filled, options);
    await writeTable(table, options.format, options.out, effects);
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

function longTable(rows: readonly BucketRow[], { by, per, format }: CountsOptions): Table {
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

function wideTable(rows: readonly BucketRow[], { by, per, format }: CountsOptions): Table {
  const { names, records } = widen(rows);
  return {
    columns: [...bucketColumns(by), ...(per === "none" ? ["messages"] : names)],
    records: records.map(({ bucket, messages }) => [...bucketValues(by, bucket, format), ...messages]),
  };
}
