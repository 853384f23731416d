import { presenceIn } from "../aggregate/presence.ts";
import { countReactions, type ReactionCount } from "../aggregate/reactionMatrix.ts";
import { type NettedReaction, netReactions, type ReactionRow } from "../aggregate/reactionState.ts";
import type { Ledger } from "../messages/ledger.ts";
import { isTapback } from "../messages/reaction.ts";
import type { Column, Row, Table } from "../output/column.ts";
import { type Reaction, readReactions } from "../read/reactions.ts";
import type { OutputFlags } from "../session/flags.ts";
import type { WholeSession } from "../session/session.ts";
import { FROM, REACTION, REACTIONS, reactionTable, TO } from "../tables/reactions.ts";
import { compareText } from "../text/compare.ts";
import { plural } from "../text/counted.ts";
import { isEmoji } from "../text/emoji.ts";

export interface ReactionsOptions extends OutputFlags {
  readonly sort: "name" | "count";
  readonly wide?: boolean | undefined;
  readonly list?: boolean | undefined;
}

export const REACTION_LIST_COLUMNS: readonly Column[] = [
  { name: "room", type: "string", about: "the room's id" },
  { name: "name", type: "string", about: "the room's name" },
  FROM,
  TO,
  REACTION,
  { name: "reacted_at", type: "timestamp", about: "when it was given" },
  {
    name: "taken_back_at",
    type: "timestamp",
    about: "when it was taken back or replaced, empty where it stands",
  },
];

/** A reaction row as the state machine takes it. */
interface Given extends ReactionRow {
  readonly entry: number;
  readonly to: number;
}

/** Makes the rows that `imsg reactions` prints. Errors: schema/damaged. */
export function reactionRows(
  session: WholeSession,
  options: ReactionsOptions,
): { table: Table; notes: string[] } {
  const rows = readReactions(session, session.everything);
  const given = chosenOf(rows, session);
  const notes = lostNotes(rows, session);
  if (options.list) return { table: listTable(given, session), notes };
  const standing = given.filter(({ endedAt }) => endedAt === null).map(({ row }) => row);
  const counts = countReactions(standing);
  const table = options.wide
    ? wideTable(counts, session)
    : reactionTable(
        counts,
        session.everything.people,
        presenceIn(session.everything, session.choice),
        options.sort,
      );
  return { table, notes };
}

/** A reaction that was given, and when it ended. */
export type GivenReaction = NettedReaction<Given>;

/** Every reaction that the filters keep, oldest first, also those that were taken back. Errors: schema/damaged. */
export const givenReactions = (session: WholeSession): GivenReaction[] =>
  chosenOf(readReactions(session, session.everything), session);

const chosenOf = (rows: readonly Reaction[], session: WholeSession): GivenReaction[] =>
  netReactions(givenOf(rows, session)).filter(({ row }) => isChosen(row.entry, session));

/** Every reaction that stands in the whole history, whatever the filters, oldest first. Errors: schema/damaged. */
export const standingReactions = (session: WholeSession): Given[] =>
  netReactions(givenOf(readReactions(session, session.everything), session))
    .filter(({ endedAt }) => endedAt === null)
    .map(({ row }) => row);

function isChosen(entry: number, { everything, choice }: WholeSession): boolean {
  const { room, sentAt, person, service } = everything;
  if (choice.rooms && !choice.rooms.has(room[entry]!)) return false;
  return choice.keeps(sentAt[entry]!, person[entry]!, service[entry]!);
}

/** The rows whose target is known, by time as they come. */
function givenOf(rows: readonly Reaction[], { everything, isAnonymous }: WholeSession): Given[] {
  const { person, sentAt } = everything;
  const given: Given[] = [];
  for (const { entry, reaction, isRemoval, target, part } of rows) {
    if (target === undefined) continue;
    given.push({
      entry,
      from: person[entry]!,
      to: person[target]!,
      target,
      part,
      reaction: isAnonymous ? shownToAnybody(reaction ?? "") : (reaction ?? ""),
      isRemoval,
      at: sentAt[entry]!,
    });
  }
  return given;
}

/** The column of the emoji may hold any text. */
const shownToAnybody = (reaction: string): string =>
  isTapback(reaction) || isEmoji(reaction) ? reaction : "";

function lostNotes(rows: readonly Reaction[], session: WholeSession): string[] {
  const lost = rows.filter(
    ({ target, isRemoval, entry }) => target === undefined && !isRemoval && isChosen(entry, session),
  );
  if (lost.length === 0) return [];
  return [`left out ${plural(lost.length, "reaction")} to messages that are not in this history`];
}

/** One row per person who reacts, one column per person who gets reactions, names ascending. */
function wideTable(counts: readonly ReactionCount[], { everything }: WholeSession): Table {
  const { people } = everything;
  const named = (persons: Iterable<number>) =>
    [...new Set(persons)].sort((a, b) => compareText(people[a]!.name, people[b]!.name) || a - b);
  const [givers, receivers] = [named(counts.map(({ from }) => from)), named(counts.map(({ to }) => to))];
  const sums = new Map<string, number>();
  for (const { from, to, reactions } of counts)
    sums.set(`${from} ${to}`, (sums.get(`${from} ${to}`) ?? 0) + reactions);
  return {
    columns: [
      FROM,
      ...receivers.map(
        (person): Column => ({
          ...REACTIONS,
          name: columnName(people[person]!),
          about: "reactions to this person",
        }),
      ),
    ],
    rows: givers.map((from) => [
      people[from]!.name,
      ...receivers.map((to) => sums.get(`${from} ${to}`) ?? 0),
    ]),
  };
}

/** A person who is called as a column gets their address. */
const columnName = ({
  name,
  addresses,
}: {
  readonly name: string;
  readonly addresses: readonly string[];
}): string => (name === FROM.name ? `${name} (${addresses[0] ?? "person"})` : name);

const listTable = (given: readonly GivenReaction[], { everything }: WholeSession): Table => ({
  columns: REACTION_LIST_COLUMNS,
  rows: given.toReversed().map((one) => reactionListRow(one, everything)),
});

/** A row of `imsg reactions --list`. */
export function reactionListRow({ row, endedAt }: GivenReaction, { people, rooms, room }: Ledger): Row {
  const { id, name } = rooms[room[row.entry]!]!;
  return [id, name, people[row.from]!.name, people[row.to]!.name, row.reaction || null, row.at, endedAt];
}
