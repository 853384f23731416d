import { type Conversations, firstOf } from "../aggregate/conversations.ts";
import type { Participation, Starts } from "../aggregate/participation.ts";
import { authorOf, type Sequence, sentAtOf } from "../aggregate/sequence.ts";
import { wilsonInterval } from "../aggregate/wilson.ts";
import type { Column, Row, Table } from "../output/column.ts";
import { compareText } from "../text/compare.ts";
import { secondsOf } from "../text/duration.ts";
import { count, instant, NAME, ROOM, roomCells, seconds, share, text, tooFew } from "./columns.ts";

/** The starts at half and at twice the threshold, for --steady. */
interface Steadiness {
  readonly half: ReadonlyMap<number, Starts>;
  readonly double: ReadonlyMap<number, Starts>;
}

interface ParticipationOptions {
  /** The fewest starts of a room that a share may rest on. */
  readonly min: number;
  readonly steadiness?: Steadiness | undefined;
}

/** One row per room and participant. */
export function participationTable(
  { ledger }: Sequence,
  participations: readonly Participation[],
  { min, steadiness }: ParticipationOptions,
): Table {
  const steady = steadiness ? [steadiness.half, steadiness.double] : [];
  // How many starts of its room each share of a row rests on.
  const startsOf = new Map<Row, readonly number[]>();
  const rows = participations.map((found): Row => {
    const row = [
      ...participationCells(found, ledger, min),
      ...(steadiness ? steadyCells(found, steadiness, min) : []),
    ];
    startsOf.set(row, [found.roomStarts, ...steady.map((starts) => starts.get(found.room)?.all ?? 0)]);
    return row;
  });
  const missing = (at: number) => (row: Row) => tooFew(startsOf.get(row)?.[at] ?? 0, min);
  const columns = participationColumns(missing(0));
  return { columns: steadiness ? [...columns, ...steadyColumns(missing(1), missing(2))] : columns, rows };
}

function participationCells(found: Participation, ledger: Sequence["ledger"], min: number): Row {
  const { starts, roomStarts } = found;
  const isEnough = roomStarts >= min && roomStarts > 0;
  const interval = isEnough ? wilsonInterval(starts, roomStarts) : undefined;
  return [
    ...roomCells(ledger, found.room),
    ledger.people[found.person]!.name,
    found.conversations,
    starts,
    isEnough ? starts / roomStarts : null,
    interval?.low ?? null,
    interval?.high ?? null,
    found.ends,
    found.turns,
    found.messages,
    found.messages / found.turns,
    found.followUps,
  ];
}

const steadyCells = ({ room, person }: Participation, { half, double }: Steadiness, min: number): Row =>
  [half, double].map((starts) => {
    const { all = 0, byPerson } = starts.get(room) ?? {};
    return all < min || all === 0 ? null : (byPerson?.get(person) ?? 0) / all;
  });

/** The columns of `imsg conversations`; `missing` says how few starts a room has. */
const participationColumns = (missing: (row: Row) => string): readonly Column[] => [
  ROOM,
  NAME,
  text("participant", "who wrote", { rank: 1 }),
  count("conversations", "conversations", "conversations that they wrote in", { rank: 4 }),
  count("starts", "conversations", "conversations that they started, after a silence that was observed", {
    rank: 5,
  }),
  share("starts_share", "their share of the observed starts in the room", { missing, rank: 2 }),
  share("starts_low", "lower end of that share's 95 % interval (Wilson)", { missing, rank: 6 }),
  share("starts_high", "upper end of that share's 95 % interval", { missing, rank: 7 }),
  count("ends", "conversations", "conversations that they had the last word in, and that have ended", {
    rank: 8,
  }),
  count("turns", "turns", "runs of their messages inside conversations", { rank: 9 }),
  count("messages", "messages", "messages that they wrote", { rank: 3 }),
  {
    name: "messages_per_turn",
    type: "number",
    decimals: 2,
    about: "how many messages a turn of theirs has",
    rank: 10,
  },
  count(
    "follow_ups",
    "messages",
    "messages more than 10 minutes and at most a day after their own last one",
    {
      rank: 11,
    },
  ),
];

const steadyColumns = (
  missingAtHalf: (row: Row) => string,
  missingAtDouble: (row: Row) => string,
): readonly Column[] => [
  share("starts_half", "their share of the starts at half the --gap", { missing: missingAtHalf, rank: 12 }),
  share("starts_double", "their share of the starts at twice the --gap", {
    missing: missingAtDouble,
    rank: 13,
  }),
];

/** The columns of `imsg conversations --list`. */
export const CONVERSATION_COLUMNS: readonly Column[] = [
  ROOM,
  NAME,
  instant("start", "its first message", { rank: 1 }),
  instant("end", "its last message", { rank: 6 }),
  seconds("seconds", "the time between them", { rank: 2 }),
  count("messages", "messages", "its messages", { rank: 3 }),
  count("turns", "turns", "its turns", { rank: 7 }),
  count("people", "people", "how many people wrote in it", { rank: 8 }),
  text("started_by", "who wrote first; empty where no silence was observed before it", { rank: 4 }),
  text("ended_by", "who wrote last; empty where it has not ended", { rank: 5 }),
];

export type ConversationSort = "recent" | "longest" | "messages";

/** One row per chosen conversation. */
export function conversationTable(
  conversations: Conversations,
  chosen: readonly number[],
  { sort, limit }: { readonly sort: ConversationSort; readonly limit?: number | undefined },
): Table {
  const { sequence } = conversations;
  const { ledger } = sequence;
  const startOf = (at: number) => sentAtOf(sequence, firstOf(conversations, at));
  const lengthOf = (at: number) => sentAtOf(sequence, conversations.last[at]!) - startOf(at);
  const messagesOf = (at: number) => conversations.last[at]! - firstOf(conversations, at) + 1;
  const roomOf = (at: number) => sequence.rooms[conversations.stretch[at]!]!.room;
  const sizeOf = { recent: () => 0, longest: lengthOf, messages: messagesOf }[sort];
  const ordered = chosen.toSorted(
    (a, b) =>
      sizeOf(b) - sizeOf(a) ||
      startOf(b) - startOf(a) ||
      compareText(ledger.rooms[roomOf(a)]!.id, ledger.rooms[roomOf(b)]!.id),
  );
  const rows = ordered.slice(0, limit).map((at) => conversationRow(conversations, at));
  return { columns: CONVERSATION_COLUMNS, rows };
}

/** A row of `imsg conversations --list`. */
export function conversationRow(conversations: Conversations, at: number): Row {
  const { sequence } = conversations;
  const { ledger } = sequence;
  const [first, last] = [firstOf(conversations, at), conversations.last[at]!];
  const nameAt = (position: number) => ledger.people[authorOf(sequence, position)]!.name;
  const [startAt, endAt] = [sentAtOf(sequence, first), sentAtOf(sequence, last)];
  const { turns, people } = voicesOf(sequence, first, last);
  return [
    ...roomCells(ledger, sequence.rooms[conversations.stretch[at]!]!.room),
    startAt,
    endAt,
    secondsOf(endAt - startAt),
    last - first + 1,
    turns,
    people,
    conversations.isStarted[at] ? nameAt(first) : null,
    conversations.isEnded[at] ? nameAt(last) : null,
  ];
}

function voicesOf(sequence: Sequence, first: number, last: number): { turns: number; people: number } {
  const people = new Set<number>();
  let turns = 0;
  let author = -1;
  for (let position = first; position <= last; position++) {
    const next = authorOf(sequence, position);
    if (next !== author) turns++;
    author = next;
    people.add(next);
  }
  return { turns, people: people.size };
}
