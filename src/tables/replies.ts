import type { Bucket } from "../aggregate/buckets.ts";
import type { TurnPair } from "../aggregate/pairs.ts";
import { ANYONE, type Answers, type ChosenTurn, type ReplySummary } from "../aggregate/replySummaries.ts";
import { authorOf, type Sequence, sentAtOf } from "../aggregate/sequence.ts";
import type { Column, Row, Table } from "../output/column.ts";
import { compareText } from "../text/compare.ts";
import { secondsOf } from "../text/duration.ts";
import { bucketValues, leadingColumns } from "./buckets.ts";
import {
  count,
  instant,
  NAME,
  ROOM,
  roomCells,
  seconds,
  secondsOrNull,
  share,
  text,
  tooFew,
} from "./columns.ts";

/** What `by` is called in a group. */
const ANYONE_LABEL = "anyone";

/** The columns of `imsg replies`, after the bucket's. */
function replyColumns(min: number, before = 0): readonly Column[] {
  const missing = (row: Row) => tooFew(Number(row[before + 4]), min);
  return [
    ROOM,
    NAME,
    text("from", "who left the turn", { rank: 1 }),
    text("by", "who answers it; `anyone` in a group", { rank: 2 }),
    count("turns", "turns", "turns that waited for an answer", { rank: 3 }),
    share("answered", "the share answered within the --cap", { missing, rank: 5 }),
    seconds("median_s", "half of the turns are answered within this time", { missing, rank: 4 }),
    seconds("p75_s", "three quarters of the turns are answered within this time", { missing, rank: 6 }),
    seconds("p90_s", "nine in ten turns are answered within this time", { missing, rank: 7 }),
  ];
}

/** One row per author and answerer of a room, and bucket where there are some. */
export function replyTable(
  { ledger }: Sequence,
  summaries: readonly ReplySummary[],
  { min, by }: { readonly min: number; readonly by?: Bucket | undefined },
): Table {
  const nameOf = (person: number) => (person === ANYONE ? ANYONE_LABEL : ledger.people[person]!.name);
  const rows = summaries.map((found) => [
    ...(by ? bucketValues(by, found.bucket) : []),
    ...roomCells(ledger, found.room),
    nameOf(found.from),
    nameOf(found.by),
    found.turns,
    found.answered,
    secondsOrNull(found.medianMs),
    secondsOrNull(found.p75Ms),
    secondsOrNull(found.p90Ms),
  ]);
  return { columns: by ? [...leadingColumns(by), ...replyColumns(min, 1)] : replyColumns(min), rows };
}

/** The columns of `imsg replies --list`. */
export const WAIT_COLUMNS: readonly Column[] = [
  ROOM,
  NAME,
  instant("left_at", "the turn's last message", { rank: 2 }),
  instant("answered_at", "the answer; empty where none came within the --cap", { rank: 5 }),
  seconds("seconds", "how long the turn waited; where open, for how long no answer was seen", { rank: 1 }),
  text("from", "who left the turn", { rank: 3 }),
  text("by", "who answers it; empty for an open turn in a group", { rank: 4 }),
  { name: "open", type: "boolean", about: "whether no answer was seen within the --cap", rank: 6 },
];

export type WaitOrder = "slowest" | "time";

/** One row per chosen turn, slowest or oldest first. */
export function waitTable(
  answers: Answers,
  chosen: readonly ChosenTurn[],
  { sort = "slowest", limit }: { readonly sort?: WaitOrder; readonly limit?: number | undefined },
): Table {
  const { sequence, turns, waits } = answers;
  const { ledger } = sequence;
  const roomOf = ({ stretch }: ChosenTurn) => sequence.rooms[stretch]!.room;
  const leftAt = ({ turn }: ChosenTurn) => sentAtOf(sequence, turns.last[turn]!);
  const slower = (a: ChosenTurn, b: ChosenTurn) =>
    waits.msOf(b.turn) - waits.msOf(a.turn) ||
    Number(waits.isAnswered(a.turn)) - Number(waits.isAnswered(b.turn));
  const ordered = chosen.toSorted(
    (a, b) =>
      (sort === "slowest" ? slower(a, b) : 0) ||
      leftAt(a) - leftAt(b) ||
      compareText(ledger.rooms[roomOf(a)]!.id, ledger.rooms[roomOf(b)]!.id),
  );
  const rows = ordered.slice(0, limit).map((one) => waitRow(answers, one));
  return { columns: WAIT_COLUMNS, rows };
}

/** Who answered a turn, or would have in a direct room; ANYONE for an open one in a group. */
export function answererOf({ sequence, waits }: Answers, { turn, by }: ChosenTurn): number {
  return by === ANYONE && waits.isAnswered(turn) ? authorOf(sequence, waits.answer[turn]!) : by;
}

/** A row of `imsg replies --list`. */
export function waitRow(answers: Answers, one: ChosenTurn): Row {
  const { sequence, turns, waits } = answers;
  const { ledger } = sequence;
  const last = turns.last[one.turn]!;
  const isAnswered = waits.isAnswered(one.turn);
  const by = answererOf(answers, one);
  return [
    ...roomCells(ledger, sequence.rooms[one.stretch]!.room),
    sentAtOf(sequence, last),
    isAnswered ? sentAtOf(sequence, waits.answer[one.turn]!) : null,
    secondsOf(waits.msOf(one.turn)),
    ledger.people[authorOf(sequence, last)]!.name,
    by === ANYONE ? null : ledger.people[by]!.name,
    !isAnswered,
  ];
}

/** The columns of `imsg replies --follows`. */
const pairColumns = (missing: (row: Row) => string): readonly Column[] => [
  ROOM,
  NAME,
  text("from", "whose turn comes first", { rank: 1 }),
  text("to", "whose turn directly follows it", { rank: 2 }),
  count("turns", "turns", "how often that happens", { rank: 4 }),
  share("share", "the share that `to` followed, of the turns of `from` that somebody followed", {
    missing,
    rank: 3,
  }),
  {
    name: "lift",
    type: "number",
    decimals: 2,
    about: "`share` divided by what it would be if the others followed in proportion to their turns",
    rank: 5,
  },
];

/** One row per pair of a group that occurs. */
export function pairTable({ ledger }: Sequence, pairs: readonly TurnPair[], min: number): Table {
  const followed = new Map<Row, number>();
  const rows = pairs.map((pair): Row => {
    const row = [
      ...roomCells(ledger, pair.room),
      ledger.people[pair.from]!.name,
      ledger.people[pair.to]!.name,
      pair.turns,
      pair.share,
      pair.lift,
    ];
    followed.set(row, pair.followed);
    return row;
  });
  return { columns: pairColumns((row) => tooFew(followed.get(row) ?? 0, min)), rows };
}
