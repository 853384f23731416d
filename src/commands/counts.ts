import { Command } from "@commander-js/extra-typings";
import { BUCKETS, type Bucket, bucketOfDay, isLinear } from "../aggregate/buckets.ts";
import { countBy, DIMENSIONS, type Dimension } from "../aggregate/counts.ts";
import { type Filled, fill } from "../aggregate/fill.ts";
import { firstDayFrom, lastDayUntil } from "../calendar/boundary.ts";
import { isSkipped } from "../calendar/skippedDay.ts";
import type { Effects } from "../effects/effects.ts";
import { FORMATS } from "../output/format.ts";
import { type OutputFlags, withHistory, withOutput } from "../session/flags.ts";
import { choiceOption } from "../session/optionValues.ts";
import type { Request } from "../session/request.ts";
import type { Session } from "../session/session.ts";
import { sourceName } from "../session/sourceNames.ts";
import { readRequest, withSession } from "../session/withSession.ts";
import { bucketText } from "../tables/buckets.ts";
import { type CountSubject, longTable, wideTable } from "../tables/counts.ts";
import { printRows } from "./shared/printRows.ts";

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
    .addOption(choiceOption("--by <bucket>", "one row per span of time", BUCKETS).default("day" as const))
    .addOption(
      choiceOption(
        "--per <dimension>",
        "within each span, one row per participant, room, ...",
        DIMENSIONS,
      ).default("participant" as const),
    )
    .option("--fill", "add rows of zero, from the first span to the last, or from --since to --until")
    .option("--wide", "one column per name instead of one row");
  return withHistory(withOutput(command, FORMATS, "csv"))
    .addHelpText("after", "\nExample:\n  $ imsg counts 'Book club' --by week > weeks.csv")
    .action(async (rooms, flags) => counts(await readRequest(flags, effects, rooms), flags, effects));
}

/** Prints one row per bucket and name. */
async function counts(request: Request, options: CountsOptions, effects: Effects): Promise<void> {
  await withSession(request, effects, async (session) => {
    session.history.endWorkers();
    const { by, per } = options;
    const found = countBy(session.chosen, by, session.calendar, per);
    // Without a message there is no series to fill with zeros.
    const isFilled = options.fill && (found.length > 0 || per === "none");
    const isDay = (day: number) => !isSkipped(day, session.calendar);
    const filled = isFilled ? fill(found, by, endsOf(session, by), isDay) : undefined;
    if (filled) for (const line of leftOut(filled, by)) session.note(line);
    const table = (options.wide ? wideTable : longTable)(found, filled, subjectOf(session), { by, per });
    await printRows(table, options, session, effects);
  });
}

const subjectOf = ({ chosen, located, isAnonymous }: Session): CountSubject => ({
  ledger: chosen,
  sources: located.map(({ path }, source) => sourceName(path, source, isAnonymous)),
});

/** The buckets of --since and --until, where given. */
function endsOf({ choice, calendar }: Session, by: Bucket) {
  const { since, until } = choice.range;
  if (!isLinear(by)) return {};
  const ofDay = bucketOfDay(by, calendar);
  return {
    first: since && ofDay(firstDayFrom(since, calendar)),
    last: until && ofDay(lastDayUntil(until, calendar)),
  };
}

function leftOut({ pauses, isTooLong }: Filled, by: Bucket): string[] {
  if (isTooLong)
    return [
      `left out the zeros of every ${by} without messages: they are too many rows; a longer --by, --since or --until makes fewer`,
    ];
  return pauses.map(
    ([before, after]) =>
      `left out the zeros between ${bucketText(by, before)} and ${bucketText(by, after)}: a pause of over 20 years is a wrong date rather than a silence`,
  );
}
