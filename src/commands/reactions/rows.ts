import { anonymousReaction } from "../../aggregate/anonymous.ts";
import { presenceIn } from "../../aggregate/presence.ts";
import { countReactions, type ReactionCount } from "../../aggregate/reactionMatrix.ts";
import { endsOf } from "../../aggregate/reactionState.ts";
import { placesWhere } from "../../messages/indexColumn.ts";
import { kindCode, type Ledger } from "../../messages/ledger.ts";
import { NO_ENTRY, type ReactionColumns } from "../../messages/reactionColumns.ts";
import type { Column, Row, Table } from "../../output/column.ts";
import type { StandingReactions } from "../../page/reactions.ts";
import { readReactions } from "../../read/reactions.ts";
import type { OutputFlags } from "../../session/flags.ts";
import type { WholeSession } from "../../session/session.ts";
import { FROM, REACTION, REACTIONS, reactionTable, TO } from "../../tables/reactions.ts";
import { compareText } from "../../text/compare.ts";
import { plural } from "../../text/counted.ts";
import { addTo } from "../../text/maps.ts";
import { type Basis, basisText } from "../shared/notes.ts";

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
    about: "when it was taken back or replaced; empty if it was not",
  },
];

/** Makes the rows that `imsg reactions` prints. Errors: schema/damaged. */
export function reactionRows(
  session: WholeSession,
  options: ReactionsOptions,
): { table: Table; notes: string[] } {
  const net = netReactions(session);
  const lost = lostNotes(net, session);
  const basis = reactionBasis(session);
  const notes = () => [basisText(session, basis.soFar()), ...lost];
  if (options.list) {
    const table = listTable([...basis.through(chosenIn(net, session))], session);
    return { table, notes: notes() };
  }
  const counts = countReactions(basis.through(standing(chosenIn(net, session))));
  const table = options.wide
    ? wideTable(counts, session)
    : reactionTable(
        counts,
        session.everything.people,
        presenceIn(session.everything, session.choice),
        options.sort,
      );
  return { table, notes: notes() };
}

/** What the numbers rest on: the reactions that went `through`. */
function reactionBasis({ everything }: WholeSession) {
  const rooms = new Set<number>();
  let [reactions, firstAt, lastAt] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return {
    *through(given: Iterable<GivenReaction>): Generator<GivenReaction> {
      for (const one of given) {
        reactions++;
        rooms.add(everything.room[one.entry]!);
        firstAt = Math.min(firstAt, one.at);
        lastAt = Math.max(lastAt, one.at);
        yield one;
      }
    },
    soFar: (): Basis => ({
      observations: plural(reactions, "reaction"),
      rooms: rooms.size,
      firstAt,
      lastAt,
    }),
  };
}

/** Every reaction of the whole history, and when each ended (see endsOf). */
interface NetReactions {
  readonly reactions: ReactionColumns;
  readonly endedAt: Float64Array;
}

/** A reaction that was given to a message which is known. */
export interface GivenReaction {
  /** Entries of the whole history. */
  readonly entry: number;
  readonly target: number;
  readonly from: number;
  /** Who wrote the message. */
  readonly to: number;
  readonly reaction: string;
  /** Unix milliseconds. */
  readonly at: number;
  /** When it was taken back or replaced, Unix milliseconds; null where it stands. */
  readonly endedAt: number | null;
}

/** Errors: schema/damaged. */
function netReactions(session: WholeSession): NetReactions {
  const { everything, isAnonymous } = session;
  const found = readReactions(session, everything);
  const endedAt = endsOf(found, everything);
  const names = isAnonymous ? found.names.map(anonymousReaction) : found.names;
  return { reactions: { ...found, names }, endedAt };
}

/** Every reaction that the filters keep, oldest first, also those that were taken back. */
export const givenReactions = (session: WholeSession): Generator<GivenReaction> =>
  chosenIn(netReactions(session), session);

/** One after the other: of millions, objects for all would take more memory than the Ledger. */
function* chosenIn({ reactions, endedAt }: NetReactions, session: WholeSession): Generator<GivenReaction> {
  const { person, sentAt, kind } = session.everything;
  for (let place = 0; place < reactions.length; place++) {
    const [entry, target] = [reactions.entry[place]!, reactions.target[place]!];
    if (target === NO_ENTRY || kind[entry] !== GIVEN || !isChosen(entry, session)) continue;
    yield {
      entry,
      target,
      from: person[entry]!,
      to: person[target]!,
      reaction: reactions.names[reactions.reaction[place]!]!,
      at: sentAt[entry]!,
      endedAt: Number.isNaN(endedAt[place]) ? null : endedAt[place]!,
    };
  }
}

/** Those that nobody took back or replaced. */
export function* standing(
  given: Iterable<GivenReaction>,
  isWanted: (one: GivenReaction) => boolean = () => true,
): Generator<GivenReaction> {
  for (const one of given) if (one.endedAt === null && isWanted(one)) yield one;
}

/** Every reaction that stands in the whole history, whatever the filters, oldest first. */
export function standingReactions(session: WholeSession): StandingReactions {
  const { reactions, endedAt } = netReactions(session);
  const { entry, target } = reactions;
  const { kind } = session.everything;
  const stands = (place: number) =>
    target[place] !== NO_ENTRY && kind[entry[place]!] === GIVEN && Number.isNaN(endedAt[place]);
  return { ...reactions, places: placesWhere(entry.length, stands) };
}

const GIVEN = kindCode("reaction");

function isChosen(entry: number, { everything, choice }: WholeSession): boolean {
  const { room, sentAt, person, service } = everything;
  if (choice.rooms && !choice.rooms.has(room[entry]!)) return false;
  return choice.keeps(sentAt[entry]!, person[entry]!, service[entry]!);
}

function lostNotes({ reactions }: NetReactions, session: WholeSession): string[] {
  const { kind } = session.everything;
  let lost = 0;
  for (const [place, entry] of reactions.entry.entries())
    if (reactions.target[place] === NO_ENTRY && kind[entry] === GIVEN && isChosen(entry, session)) lost++;
  return lost === 0 ? [] : [`left out ${plural(lost, "reaction")} to messages that are not in this history`];
}

/** One row per person who reacts, one column per person who gets reactions, names ascending. */
function wideTable(counts: readonly ReactionCount[], { everything }: WholeSession): Table {
  const { people } = everything;
  const named = (persons: Iterable<number>) =>
    [...new Set(persons)].sort((a, b) => compareText(people[a]!.name, people[b]!.name) || a - b);
  const [givers, receivers] = [named(counts.map(({ from }) => from)), named(counts.map(({ to }) => to))];
  const sums = new Map<string, number>();
  for (const { from, to, reactions } of counts) addTo(sums, `${from} ${to}`, reactions);
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

/** A person with the name of a column gets their address after it. */
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
export function reactionListRow(given: GivenReaction, { people, rooms, room }: Ledger): Row {
  const { entry, from, to, reaction, at, endedAt } = given;
  const { id, name } = rooms[room[entry]!]!;
  return [id, name, people[from]!.name, people[to]!.name, reaction || null, at, endedAt];
}
