import { holeWithin } from "./observation.ts";
import { authorOf, sentAtOf } from "./sequence.ts";
import type { Turns } from "./turns.ts";

/** The value of `answer` where nobody else has written since. */
export const NO_ANSWER = 0xffffffff;

/**
 * How long each turn waited for an answer.
 *
 * Shape   by turn. `answer` is the position of the first later message of the room by somebody
 *         else, be it in a later conversation or after the cap; NO_ANSWER where there is none, or a
 *         hole comes first. The rest is computed when it is asked for.
 */
export interface Waits {
  readonly answer: Uint32Array;
  /** Whether the answer came within the cap. */
  isAnswered(turn: number): boolean;
  /**
   * Milliseconds from the turn's last message to the answer where `isAnswered`; else for how long
   * no answer was seen: until the cap, the end of observation or a hole, whichever comes first.
   */
  msOf(turn: number): number;
  /** The turns whose waits were cut short by a hole. */
  readonly intoHoles: ReadonlySet<number>;
}

/** Finds what each turn waited for; an answer later than `capMs` counts as none yet. */
export function waitsOf(turns: Turns, capMs: number): Waits {
  const { conversations } = turns;
  const { sequence } = conversations;
  const answer = new Uint32Array(turns.length);
  const stretchOf = (turn: number) => sequence.rooms[conversations.stretch[turns.conversationOf(turn)]!]!;
  // Backwards, so that the next message by somebody else is known: the next turn's, or its answer.
  for (let turn = turns.length - 1; turn >= 0; turn--) {
    const stretch = stretchOf(turn);
    const last = turns.last[turn]!;
    const isSame = authorOf(sequence, last) === authorOf(sequence, last + 1);
    answer[turn] = last === stretch.last ? NO_ANSWER : isSame ? answer[turn + 1]! : last + 1;
  }
  /** Until the answer or the end of observation, or until the first hole before that. */
  const waitOf = (turn: number) => {
    const from = sentAtOf(sequence, turns.last[turn]!);
    const to = answer[turn] === NO_ANSWER ? stretchOf(turn).endAt : sentAtOf(sequence, answer[turn]!);
    const hole = holeWithin(sequence.holes, from, to);
    return { ms: (hole?.from ?? to) - from, hole };
  };
  const intoHoles = new Set<number>();
  if (sequence.holes.length > 0)
    for (let turn = 0; turn < turns.length; turn++) {
      const { ms, hole } = waitOf(turn);
      if (!hole) continue;
      answer[turn] = NO_ANSWER;
      if (ms < capMs) intoHoles.add(turn);
    }
  return {
    answer,
    isAnswered: (turn) => answer[turn] !== NO_ANSWER && waitOf(turn).ms <= capMs,
    msOf: (turn) => Math.min(waitOf(turn).ms, capMs),
    intoHoles,
  };
}
