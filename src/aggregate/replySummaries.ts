import { IndexWriter, indexColumn } from "../messages/indexColumn.ts";
import { compareText } from "../text/compare.ts";
import { getOrMake } from "../text/maps.ts";
import type { Conversations } from "./conversations.ts";
import type { ObservationChoice } from "./observationChoice.ts";
import { NO_ANSWER, type Waits, waitsOf } from "./replyTimes.ts";
import { authorOf, type RoomStretch, type Sequence, sentAtOf } from "./sequence.ts";
import { keepsOfAnybody } from "./silences.ts";
import { quantileOf, shareEndedBy, survivalOf } from "./survival.ts";
import { type Turns, turnsOf } from "./turns.ts";

/** Who answers in a group, where a turn is addressed to nobody in particular. */
export const ANYONE = -1;

/** Summary of how long one person's turns waited, in a room and a bucket of time. */
export interface ReplySummary {
  /** 0 where all time is one. */
  readonly bucket: number;
  readonly room: number;
  /** The person who left the turns. */
  readonly from: number;
  /** The person who answers them, or ANYONE. */
  readonly by: number;
  readonly turns: number;
  /** The share answered within the cap; null below `min` turns, as are the quantiles. */
  readonly answered: number | null;
  /** Null where too few were answered: an unanswered turn counts as slower than any answer. */
  readonly medianMs: number | null;
  readonly p75Ms: number | null;
  readonly p90Ms: number | null;
}

interface ReplyOptions {
  readonly choice: ObservationChoice;
  /** The fewest turns that a number may rest on. */
  readonly min: number;
  readonly capMs: number;
  /** The bucket of the instant of a turn's last message. */
  readonly bucketOf?: ((at: number) => number) | undefined;
}

/** Conversations, their turns, and what these waited for: what is known of answers. */
export interface Answers {
  readonly sequence: Sequence;
  readonly conversations: Conversations;
  readonly turns: Turns;
  readonly waits: Waits;
}

/** Cuts conversations into turns, and finds what each waited for. */
export function answersOf(conversations: Conversations, capMs: number): Answers {
  const turns = turnsOf(conversations);
  return { sequence: conversations.sequence, conversations, turns, waits: waitsOf(turns, capMs) };
}

/**
 * How long until an answer?
 *
 * Shape   answers -> one summary per bucket, room, author of turns and, in direct rooms, person who
 *         answers; ascending by bucket, then as the Sequence's rooms, then by name.
 * Source  quantiles and `answered` = 1 - S(cap): Kaplan and Meier, see survivalOf.
 */
export function replySummaries(answers: Answers, options: ReplyOptions): ReplySummary[] {
  const { sequence } = answers;
  const nameOf = (person: number) => (person === ANYONE ? "" : sequence.ledger.people[person]!.name);
  return groupsOf(answers, options)
    .sort(
      (a, b) =>
        a.bucket - b.bucket ||
        a.stretch - b.stretch ||
        compareText(nameOf(a.from), nameOf(b.from)) ||
        compareText(nameOf(a.by), nameOf(b.by)),
    )
    .map((group) => summaryOf(group, sequence.rooms[group.stretch]!, options));
}

/** Turns of one bucket, room, author and answerer: their waits, and how many are still missing. */
interface TurnGroup {
  /** From 1 on. */
  readonly number: number;
  readonly bucket: number;
  readonly stretch: number;
  readonly from: number;
  readonly by: number;
  endedLeft: number;
  censoredLeft: number;
  ended: Times;
  censored: Times;
}

/** Whole milliseconds, in four bytes where the cap lets them fit. */
type Times = Uint32Array | Float64Array;

const NO_TIMES = new Uint32Array(0);
/** More groups than fit two bytes are rare, and make their column wider. */
const USUAL_GROUPS = 2 ** 16;

/** Counts each group's turns before it fills its columns: growing arrays would take more memory. */
function groupsOf(answers: Answers, { choice, capMs, bucketOf = () => 0 }: ReplyOptions): TurnGroup[] {
  const { sequence, turns, waits } = answers;
  const { groups, groupOf } = groupFinder(sequence);
  /** By turn: the number of its group; 0 where it is not chosen. */
  const numbers = new IndexWriter(indexColumn(turns.length, USUAL_GROUPS));
  forEachTurn(answers, choice, (turn, stretch, by) => {
    const last = turns.last[turn]!;
    const from = authorOf(sequence, last);
    const group = groupOf({ bucket: bucketOf(sentAtOf(sequence, last)), stretch, from, by });
    if (waits.isAnswered(turn)) group.endedLeft++;
    else group.censoredLeft++;
    numbers.set(turn, group.number);
  });
  const NewTimes = Number.isInteger(capMs) && capMs < 2 ** 32 ? Uint32Array : Float64Array;
  for (const group of groups) {
    group.ended = new NewTimes(group.endedLeft);
    group.censored = new NewTimes(group.censoredLeft);
  }
  for (let turn = 0; turn < turns.length; turn++) {
    const group = groups[numbers.column[turn]! - 1];
    if (!group) continue;
    const ms = waits.msOf(turn);
    if (waits.isAnswered(turn)) group.ended[--group.endedLeft] = ms;
    else group.censored[--group.censoredLeft] = ms;
  }
  return groups;
}

type GroupKey = Pick<TurnGroup, "bucket" | "stretch" | "from" | "by">;

/** Finds the group of a turn, or begins it. */
function groupFinder({ rooms, ledger: { people } }: Sequence) {
  const groups: TurnGroup[] = [];
  const byPlace = new Map<number, Map<number, TurnGroup>>();
  // Turns mostly follow one of the same room and bucket.
  let [lastPlace, there] = [Number.NaN, new Map<number, TurnGroup>()];
  const groupOf = (key: GroupKey): TurnGroup => {
    const place = key.bucket * rooms.length + key.stretch;
    if (place !== lastPlace) {
      there = getOrMake(byPlace, place, () => new Map());
      lastPlace = place;
    }
    const pair = key.from * (people.length + 1) + key.by + 1;
    return getOrMake(there, pair, () => {
      const times = { endedLeft: 0, censoredLeft: 0, ended: NO_TIMES, censored: NO_TIMES };
      const group = { number: groups.length + 1, ...key, ...times };
      groups.push(group);
      return group;
    });
  };
  return { groups, groupOf };
}

function summaryOf(group: TurnGroup, { room }: RoomStretch, { min, capMs }: ReplyOptions): ReplySummary {
  const curve = survivalOf(group);
  const number = (value: () => number | null) => (curve.n < min ? null : value());
  return {
    bucket: group.bucket,
    room,
    from: group.from,
    by: group.by,
    turns: curve.n,
    answered: number(() => shareEndedBy(curve, capMs)),
    medianMs: number(() => quantileOf(curve, 0.5)),
    p75Ms: number(() => quantileOf(curve, 0.75)),
    p90Ms: number(() => quantileOf(curve, 0.9)),
  };
}

/**
 * Calls `take` with every chosen turn, the index of its stretch, and the person who answers it in a
 * direct room, ANYONE in a group.
 *
 * A turn belongs to its last message by instant and service. By person and direction it belongs to
 * whoever answers: in a direct room the other side, answer or not; in a group whoever wrote next,
 * so that turns nobody answered are left out when people are chosen.
 */
export function forEachTurn(
  { sequence, conversations, turns, waits }: Answers,
  choice: ObservationChoice,
  take: (turn: number, stretch: number, by: number) => void,
): void {
  const { ledger } = sequence;
  const partners = sequence.rooms.map((stretch) => partnerIn(sequence, stretch));
  for (let turn = 0; turn < turns.length; turn++) {
    const last = turns.last[turn]!;
    if (!keepsOfAnybody(sequence, last, choice)) continue;
    const stretch = conversations.stretch[turns.conversationOf(turn)]!;
    const answer = waits.answer[turn]!;
    const answerer = answer === NO_ANSWER ? undefined : authorOf(sequence, answer);
    if (ledger.rooms[sequence.rooms[stretch]!.room]!.kind === "group") {
      if (answerer === undefined ? choice.ofNobody : choice.ofPerson(answerer)) take(turn, stretch, ANYONE);
      continue;
    }
    const by = answerer ?? (authorOf(sequence, last) === 0 ? partners[stretch]! : 0);
    if (choice.ofPerson(by)) take(turn, stretch, by);
  }
}

/** A chosen turn, the index of its stretch, and who answers it in a direct room. */
export interface ChosenTurn {
  readonly turn: number;
  readonly stretch: number;
  readonly by: number;
}

/** Every chosen turn, as objects: for lists, not for counting. */
export function chosenTurns(answers: Answers, choice: ObservationChoice): ChosenTurn[] {
  const chosen: ChosenTurn[] = [];
  forEachTurn(answers, choice, (turn, stretch, by) => chosen.push({ turn, stretch, by }));
  return chosen;
}

/** The other side of a direct room: its member, or else whoever wrote there first besides Me. */
function partnerIn(sequence: Sequence, { room, first, last }: RoomStretch): number {
  const [member] = sequence.ledger.rooms[room]!.members;
  if (member !== undefined) return member;
  for (let position = first; position <= last; position++)
    if (authorOf(sequence, position) !== 0) return authorOf(sequence, position);
  return 0;
}
