import { Command } from "@commander-js/extra-typings";
import { type Bucket, bucketsIn } from "../aggregate/buckets.ts";
import { conversationsOf } from "../aggregate/conversations.ts";
import type { ObservationChoice } from "../aggregate/observationChoice.ts";
import { pairsOf } from "../aggregate/pairs.ts";
import {
  ANYONE,
  type Answers,
  answersOf,
  type ChosenTurn,
  chosenTurns,
  forEachTurn,
  replySummaries,
} from "../aggregate/replySummaries.ts";
import { quantileOf, survivalOf } from "../aggregate/survival.ts";
import { turnsOf } from "../aggregate/turns.ts";
import type { Effects } from "../effects/effects.ts";
import { FORMATS, tableOrCsv } from "../output/format.ts";
import { type OutputFlags, withMessagesOnly, withOutput, withRule } from "../session/flags.ts";
import { withCap, withGap } from "../session/metricFlags.ts";
import { choiceOption, parseCount } from "../session/optionValues.ts";
import type { Request } from "../session/request.ts";
import { type SequenceSession, withSequence } from "../session/withSequence.ts";
import { readRequest } from "../session/withSession.ts";
import { METRIC_BUCKETS } from "../tables/buckets.ts";
import { pairTable, replyTable, type WaitOrder, waitTable } from "../tables/replies.ts";
import { plural } from "../text/counted.ts";
import { durationOfMs } from "../text/duration.ts";
import { whoDoes } from "../text/firstPerson.ts";
import { noteParameters, noteTooFew } from "./shared/notes.ts";
import { printRows } from "./shared/printRows.ts";

interface RepliesOptions extends OutputFlags {
  readonly gap: number;
  readonly cap: number;
  readonly min: number;
  readonly by?: Bucket | undefined;
  readonly list?: boolean | undefined;
  readonly sort: WaitOrder;
  readonly follows?: boolean | undefined;
  readonly limit?: number | undefined;
}

export function repliesCommand(effects: Effects) {
  const command = new Command("replies")
    .description("print how long until an answer, and who speaks after whom")
    .argument("[rooms...]", "only these rooms: ids, addresses or names")
    .addOption(choiceOption("--by <bucket>", "one row per span of time in which turns ended", METRIC_BUCKETS))
    .option("--list", "one row per turn")
    .addOption(
      choiceOption("--sort <order>", "with --list: what comes first", ["slowest", "time"]).default(
        "slowest" as const,
      ),
    )
    .option("--follows", "who speaks after whom in groups")
    .option("--limit <n>", "at most this many rows", parseCount(0));
  withRule(command, "--follows", { never: ["--list"] });
  withRule(command, "--by", { never: ["--follows", "--list"] });
  withRule(command, "--sort", { needs: "--list" });
  return withMessagesOnly(withOutput(withCap(withGap(command)), FORMATS, tableOrCsv(effects)))
    .addHelpText(
      "after",
      "\nExamples:\n  $ imsg replies\n  $ imsg replies Ada --by weekday\n  $ imsg replies 'Book club' --follows",
    )
    .action(async (rooms, flags) => replies(await readRequest(flags, effects, rooms), flags, effects));
}

/** Prints how long turns wait for an answer. */
async function replies(request: Request, options: RepliesOptions, effects: Effects): Promise<void> {
  await withSequence("replies", request, effects, async (session) => {
    const table = options.follows ? followTable(session, options) : answerTable(session, options);
    noteTooFew(session, table, options.min);
    await printRows(table, options, session, effects);
  });
}

function answerTable(session: SequenceSession, options: RepliesOptions) {
  const { sequence, observed: choice, calendar, note } = session;
  const { gap, cap, min, by, limit } = options;
  const answers = answersOf(conversationsOf(sequence, gap), cap);
  const chosen = options.list || options.format === "table" ? chosenTurns(answers, choice) : [];
  if (options.format === "table") noteFinding(session, answers, chosen, min);
  const bucketOf = by && bucketsIn(calendar, by);
  const summaries = options.list ? [] : replySummaries(answers, { choice, min, capMs: cap, bucketOf });
  const count = options.list ? chosen.length : summaries.reduce((sum, found) => sum + found.turns, 0);
  const parameters = [`--gap ${durationOfMs(gap)}`, `--cap ${durationOfMs(cap)}`];
  noteParameters(session, [...parameters, ...(options.list ? [] : [`--min ${min}`])], {
    count,
    noun: "turn",
  });
  const cut = cutByHoles(answers, choice);
  if (cut > 0)
    note(
      `${plural(cut, "wait")} ${cut === 1 ? "reaches" : "reach"} into a hole, and ${cut === 1 ? "counts" : "count"} up to its start`,
    );
  return options.list
    ? waitTable(answers, chosen, { sort: options.sort, limit })
    : replyTable(sequence, summaries.slice(0, limit), { min, by });
}

/** How many of the chosen waits a hole cuts short. */
function cutByHoles(answers: Answers, choice: ObservationChoice): number {
  const { intoHoles } = answers.waits;
  let cut = 0;
  if (intoHoles.size > 0)
    forEachTurn(answers, choice, (turn) => {
      if (intoHoles.has(turn)) cut++;
    });
  return cut;
}

function followTable(session: SequenceSession, { gap, min, limit }: RepliesOptions) {
  const { sequence, observed: choice } = session;
  const pairs = pairsOf(turnsOf(conversationsOf(sequence, gap)), { choice, min });
  const count = pairs.reduce((sum, pair) => sum + pair.turns, 0);
  noteParameters(session, [`--gap ${durationOfMs(gap)}`, `--min ${min}`], { count, noun: "followed turn" });
  return pairTable(sequence, pairs.slice(0, limit), min);
}

/**
 * One sentence on the answers in direct rooms: how fast the owner answers, and how fast others do.
 */
function noteFinding(
  { note, sequence }: SequenceSession,
  { waits }: Answers,
  chosen: readonly ChosenTurn[],
  min: number,
): void {
  const medianOf = (isMine: boolean) => {
    const those = chosen.filter(({ by }) => by !== ANYONE && (by === 0) === isMine);
    if (those.length < min) return null;
    const split = (isAnswered: boolean) =>
      those.filter(({ turn }) => waits.isAnswered(turn) === isAnswered).map(({ turn }) => waits.msOf(turn));
    return quantileOf(survivalOf({ ended: split(true), censored: split(false) }), 0.5);
  };
  const [mine, theirs] = [medianOf(true), medianOf(false)];
  if (mine === null || theirs === null) return;
  const owner = sequence.ledger.people[0]!.name;
  const answers = whoDoes(owner, "answers", owner);
  const whose = owner === "Me" ? "mine" : `those of ${owner}`;
  note(
    `In direct rooms ${answers} half of the turns within ${durationOfMs(mine)}, and others half of ${whose} within ${durationOfMs(theirs)}.`,
  );
}
