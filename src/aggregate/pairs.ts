import { compareText } from "../text/compare.ts";
import { addTo, getOrMake } from "../text/maps.ts";
import type { ObservationChoice } from "./observationChoice.ts";
import { authorOf } from "./sequence.ts";
import { keepsOfAnybody } from "./silences.ts";
import type { Turns } from "./turns.ts";

/** How often one person's turn directly follows another's, in a group. */
export interface TurnPair {
  readonly room: number;
  readonly from: number;
  readonly to: number;
  readonly turns: number;
  /** Turns of `from` that anybody followed. */
  readonly followed: number;
  /** The share of them that `to` followed; null below `min` of them. */
  readonly share: number | null;
  /**
   * `share` divided by what it would be if only numbers of turns decided; null where turns are too
   * few.
   */
  readonly lift: number | null;
}

/** A lift needs this many followed turns of `from` (and `min`), and expected turns of `to`. */
const MIN_FOLLOWED = 50;
const MIN_EXPECTED = 5;

/**
 * Who speaks after whom, inside conversations of groups?
 *
 * A pair belongs to the later turn, that is to its last message by instant and service. People and
 * direction choose rows by `to`, and leave the shares as they are.
 *
 * Shape   turns -> pairs that occur, in the order of the Sequence's rooms, then by the names of
 *         `from` and `to`. Direct rooms are left out.
 * Source  participation shifts: Gibson 2003. lift = share / (q_to / (1 - q_from)), q the share of
 *         the room's chosen turns.
 */
export function pairsOf(
  turns: Turns,
  { choice, min }: { readonly choice: ObservationChoice; readonly min: number },
): TurnPair[] {
  const { conversations } = turns;
  const { sequence } = conversations;
  const { ledger } = sequence;
  const tallies = sequence.rooms.map((): RoomTurns => ({ all: 0, byPerson: new Map(), pairs: new Map() }));
  for (let turn = 0; turn < turns.length; turn++) {
    const last = turns.last[turn]!;
    if (!keepsOfAnybody(sequence, last, choice)) continue;
    const conversation = turns.conversationOf(turn);
    const tally = tallies[conversations.stretch[conversation]!]!;
    const to = authorOf(sequence, last);
    tally.all++;
    addTo(tally.byPerson, to);
    if (turn === 0 || turns.conversationOf(turn - 1) !== conversation) continue;
    const from = authorOf(sequence, turns.last[turn - 1]!);
    addTo(getOrMake(tally.pairs, from, newCounts), to);
  }
  const nameOf = (person: number) => ledger.people[person]!.name;
  return tallies.flatMap((tally, at) => {
    const { room } = sequence.rooms[at]!;
    if (ledger.rooms[room]!.kind !== "group") return [];
    return pairsIn(tally, min)
      .filter(({ to }) => choice.ofPerson(to))
      .sort((a, b) => compareText(nameOf(a.from), nameOf(b.from)) || compareText(nameOf(a.to), nameOf(b.to)))
      .map((pair) => ({ room, ...pair }));
  });
}

/** The chosen turns of one room. */
interface RoomTurns {
  all: number;
  readonly byPerson: Map<number, number>;
  /** By `from`, then `to`. */
  readonly pairs: Map<number, Map<number, number>>;
}

const newCounts = () => new Map<number, number>();

function pairsIn({ all, byPerson, pairs }: RoomTurns, min: number): Omit<TurnPair, "room">[] {
  const turnsOf = (person: number) => byPerson.get(person) ?? 0;
  return [...pairs].flatMap(([from, followers]) => {
    const followed = [...followers.values()].reduce((sum, turns) => sum + turns, 0);
    return [...followers].map(([to, turns]) => {
      // In whole numbers, so that an expected 5 and a lift of 1.215 have no rounding error.
      const byOthers = all - turnsOf(from);
      const expected = followed * turnsOf(to);
      const isEnough = followed >= Math.max(min, MIN_FOLLOWED) && expected >= MIN_EXPECTED * byOthers;
      return {
        from,
        to,
        turns,
        followed,
        share: followed < min ? null : turns / followed,
        lift: isEnough ? (turns * byOthers) / expected : null,
      };
    });
  });
}
