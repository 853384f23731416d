import { Command } from "@commander-js/extra-typings";
import { type Conversations, conversationsOf } from "../aggregate/conversations.ts";
import {
  chosenConversations,
  type Participation,
  participationOf,
  startsAt,
} from "../aggregate/participation.ts";
import { wilsonInterval } from "../aggregate/wilson.ts";
import type { Effects } from "../effects/effects.ts";
import { FORMATS, tableOrCsv } from "../output/format.ts";
import { type OutputFlags, withMessagesOnly, withOutput, withRule } from "../session/flags.ts";
import { withGap } from "../session/metricFlags.ts";
import { choiceOption, parseCount } from "../session/optionValues.ts";
import type { Request } from "../session/request.ts";
import { type SequenceSession, withSequence } from "../session/withSequence.ts";
import { readRequest } from "../session/withSession.ts";
import { type ConversationSort, conversationTable, participationTable } from "../tables/conversations.ts";
import { plural } from "../text/counted.ts";
import { durationOfMs } from "../text/duration.ts";
import { asSubject } from "../text/firstPerson.ts";
import { percent } from "../text/numbers.ts";
import { noteParameters, noteTooFew } from "./shared/notes.ts";
import { printRows } from "./shared/printRows.ts";

interface ConversationsOptions extends OutputFlags {
  readonly gap: number;
  readonly min: number;
  readonly list?: boolean | undefined;
  readonly steady?: boolean | undefined;
  readonly sort: ConversationSort;
  readonly limit?: number | undefined;
}

export function conversationsCommand(effects: Effects) {
  const command = new Command("conversations")
    .description("print who starts and who ends conversations")
    .argument("[rooms...]", "only these rooms: ids, addresses or names")
    .option("--steady", "add the shares of starts at half and at twice the --gap")
    .option("--list", "one row per conversation")
    .addOption(
      choiceOption("--sort <order>", "with --list: what comes first", [
        "recent",
        "longest",
        "messages",
      ]).default("recent" as const),
    )
    .option("--limit <n>", "at most this many rows", parseCount(0));
  withRule(withRule(command, "--sort", { needs: "--list" }), "--steady", { never: ["--list"] });
  return withMessagesOnly(withOutput(withGap(command), FORMATS, tableOrCsv(effects)))
    .addHelpText(
      "after",
      "\nExamples:\n  $ imsg conversations --steady\n  $ imsg conversations Ada --since 2024\n  $ imsg conversations 'Book club' --list --sort longest --limit 10",
    )
    .action(async (rooms, flags) => conversations(await readRequest(flags, effects, rooms), flags, effects));
}

/** Prints conversations, by participant or one by one. */
async function conversations(
  request: Request,
  options: ConversationsOptions,
  effects: Effects,
): Promise<void> {
  await withSequence("conversations", request, effects, async (session) => {
    const { sequence, observed: choice } = session;
    const { gap, min, format, limit } = options;
    const found = conversationsOf(sequence, gap);
    const chosen = chosenConversations(found, choice);
    const participations = participationOf(found, choice);
    if (format === "table") noteFinding(session, participations, min);
    const parameters = [`--gap ${durationOfMs(gap)}`, ...(options.list ? [] : [`--min ${min}`])];
    noteParameters(session, parameters, { count: chosen.length, noun: "conversation" });
    noteUnobserved(session, found, chosen);
    const steadiness = options.steady
      ? { half: startsAt(sequence, gap / 2, choice), double: startsAt(sequence, gap * 2, choice) }
      : undefined;
    const table = options.list
      ? conversationTable(found, chosen, options)
      : participationTable(sequence, participations.slice(0, limit), { min, steadiness });
    noteTooFew(session, table, min);
    await printRows(table, options, session, effects);
  });
}

/** The first conversation of a room, and one after a hole, have no observed start. */
function noteUnobserved(
  { note }: SequenceSession,
  { isStarted }: Conversations,
  chosen: readonly number[],
): void {
  const unobserved = chosen.filter((at) => !isStarted[at]).length;
  if (unobserved > 0)
    note(
      `${plural(unobserved, "conversation")} without an observed start: a room's first, or one after a hole`,
    );
}

/** One sentence: how often I start in direct rooms; in one room, whoever starts most. */
function noteFinding(
  { sequence, note }: SequenceSession,
  participations: readonly Participation[],
  min: number,
): void {
  const { ledger } = sequence;
  const [only, ...others] = new Set(participations.map(({ room }) => room));
  const starters =
    others.length === 0
      ? participations
      : [totalOfMe(participations.filter(({ room }) => ledger.rooms[room]!.kind === "direct"))];
  const [most] = starters.toSorted((a, b) => b.starts - a.starts);
  if (only === undefined || !most || most.roomStarts < min) return;
  const { low, high } = wilsonInterval(most.starts, most.roomStarts);
  const where = others.length === 0 ? "" : " in direct rooms";
  note(
    `${asSubject(ledger.people[most.person]!.name, ledger.people[0]!.name)} started ${percent(most.starts / most.roomStarts)} of ${plural(most.roomStarts, "conversation")}${where} (95 %: ${percent(low)} to ${percent(high)}).`,
  );
}

function totalOfMe(participations: readonly Participation[]) {
  const startsOfRooms = new Map(participations.map(({ room, roomStarts }) => [room, roomStarts]));
  return {
    person: 0,
    starts: participations.reduce((sum, { person, starts }) => sum + (person === 0 ? starts : 0), 0),
    roomStarts: [...startsOfRooms.values()].reduce((sum, starts) => sum + starts, 0),
  };
}
