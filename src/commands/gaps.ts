import { Command } from "@commander-js/extra-typings";
import { type Bucket, bucketsIn } from "../aggregate/buckets.ts";
import { gapSummaries, MIN_FOR_LONGEST } from "../aggregate/gapSummaries.ts";
import { indexes } from "../aggregate/indexes.ts";
import {
  chosenSilences,
  durationsOf,
  keepsSilence,
  type Silences,
  silencesOf,
} from "../aggregate/silences.ts";
import { type Durations, quantileOf, shareLongerThan, survivalOf } from "../aggregate/survival.ts";
import { DAY_MS } from "../calendar/days.ts";
import type { Effects } from "../effects/effects.ts";
import { FORMATS, tableOrCsv } from "../output/format.ts";
import { type OutputFlags, withMessagesOnly, withOutput, withRule } from "../session/flags.ts";
import { withGap } from "../session/metricFlags.ts";
import { choiceOption, parseCount } from "../session/optionValues.ts";
import type { Request } from "../session/request.ts";
import { type SequenceSession, withSequence } from "../session/withSequence.ts";
import { readRequest } from "../session/withSession.ts";
import { METRIC_BUCKETS } from "../tables/buckets.ts";
import { gapTable, OF_LONGEST, silenceTable } from "../tables/gaps.ts";
import { plural } from "../text/counted.ts";
import { durationOfMs } from "../text/duration.ts";
import { percent } from "../text/numbers.ts";
import { noteParameters, noteTooFew } from "./shared/notes.ts";
import { printRows } from "./shared/printRows.ts";

interface GapsOptions extends OutputFlags {
  readonly gap: number;
  readonly min: number;
  readonly by?: Bucket | undefined;
  readonly list?: boolean | undefined;
  readonly sort: "longest" | "time";
  readonly limit?: number | undefined;
}

export function gapsCommand(effects: Effects) {
  const command = new Command("gaps")
    .description("print how long rooms go between talking")
    .argument("[rooms...]", "only these rooms: ids, addresses or names")
    .addOption(
      choiceOption("--by <bucket>", "one row per span of time in which silences were broken", METRIC_BUCKETS),
    )
    .option("--list", "one row per silence")
    .addOption(
      choiceOption("--sort <order>", "with --list: what comes first", ["longest", "time"]).default(
        "longest" as const,
      ),
    )
    .option("--limit <n>", "at most this many rows", parseCount(0));
  withRule(withRule(command, "--sort", { needs: "--list" }), "--by", { never: ["--list"] });
  return withMessagesOnly(withOutput(withGap(command), FORMATS, tableOrCsv(effects)))
    .addHelpText(
      "after",
      "\nExamples:\n  $ imsg gaps\n  $ imsg gaps Ada --by year\n  $ imsg gaps 'Book club' --gap 2d --list --limit 10",
    )
    .action(async (rooms, flags) => gaps(await readRequest(flags, effects, rooms), flags, effects));
}

/** Prints silences, by room or one by one. */
async function gaps(request: Request, options: GapsOptions, effects: Effects): Promise<void> {
  await withSequence("gaps", request, effects, async (session) => {
    const { sequence, observed: choice, calendar, note } = session;
    const { gap, min, by, limit, format } = options;
    const silences = silencesOf(sequence, gap);
    const chosen = chosenSilences(silences, choice);
    const overHoles = silencesOverHoles(session, silences);
    if (format === "table") noteFinding(session, durationsOf(silences, chosen), options);
    const parameters = [`--gap ${durationOfMs(gap)}`, ...(options.list ? [] : [`--min ${min}`])];
    noteParameters(session, parameters, { count: chosen.length, noun: "silence" });
    if (overHoles > 0)
      note(
        `left out ${plural(overHoles, "silence")} that ${overHoles === 1 ? "overlaps" : "overlap"} a hole`,
      );
    const bucketOf = by && bucketsIn(calendar, by);
    const summaries = () => gapSummaries(silences, { choice, min, bucketOf }).slice(0, limit);
    const table = options.list
      ? silenceTable(silences, chosen, options)
      : gapTable(sequence, summaries(), { min, by });
    noteTooFew(session, table, min, { columns: OF_LONGEST, rule: `fewer than ${MIN_FOR_LONGEST} silences` });
    await printRows(table, options, session, effects);
  });
}

/** How many chosen gaps are not counted as silences, because they overlap a hole. */
const silencesOverHoles = ({ observed }: SequenceSession, { overHoles }: Silences): number =>
  indexes(overHoles.after.length).filter((at) => keepsSilence(overHoles, at, observed)).length;

/** One sentence on all chosen silences; none where they are too few. */
function noteFinding({ note }: SequenceSession, durations: Durations, { gap, min }: GapsOptions): void {
  const curve = survivalOf(durations);
  const median = quantileOf(curve, 0.5);
  if (median === null || curve.n < min) return;
  const longer =
    gap < DAY_MS ? `, and ${percent(shareLongerThan(curve, DAY_MS))} last longer than a day` : "";
  note(
    `Half of the silences of more than ${durationOfMs(gap)} are over within ${durationOfMs(median)}${longer}.`,
  );
}
