import type { Conversations } from "./conversations.ts";
import { holeWithin } from "./observation.ts";
import { authorOf, type Sequence, sentAtOf } from "./sequence.ts";
import type { Turns } from "./turns.ts";

/** Stands in `answer` where nobody else has written since. */
export const NO_ANSWER = 0xffffffff;

/**
 * How long each turn waited for an answer.
 *
 * Shape   by turn. `answer` is the position of the first later message of the room by somebody else, be it in a later conversation or
 *         after the cap; NO_ANSWER where there is none, or a hole comes first.
 * Units   `ms` from the turn's last message to the answer where `isAnswered`; else for how long no answer was seen: until the cap, the
 *         end of observation or a hole, whichever comes first.
 */
export interface Waits {
  readonly answer: Uint32Array;
  readonly ms: Float64Array;
  /** 1 where the answer came within the cap. */
  readonly isAnswered: Uint8Array;
  /** How many waits were cut short by a hole. */
  readonly intoHoles: number;
}

/** Finds what each turn waited for; an answer later than `capMs` counts as none yet. */
export function waitsOf(
  sequence: Sequence,
  conversations: Conversations,
  turns: Turns,
  capMs: number,
): Waits {
  const answer = new Uint32Array(turns.length);
  const ms = new Float64Array(turns.length);
  const isAnswered = new Uint8Array(turns.length);
  let intoHoles = 0;
  // From the end, so that the next message by somebody else is known: the next turn's first one, or what that turn waits for.
  for (let turn = turns.length - 1; turn >= 0; turn--) {
    const stretch = sequence.rooms[conversations.stretch[turns.conversation[turn]!]!]!;
    const last = turns.last[turn]!;
    const isSame = last < stretch.last && authorOf(sequence, last) === authorOf(sequence, last + 1);
    answer[turn] = last === stretch.last ? NO_ANSWER : isSame ? answer[turn + 1]! : last + 1;
  }
  for (let turn = 0; turn < turns.length; turn++) {
    const stretch = sequence.rooms[conversations.stretch[turns.conversation[turn]!]!]!;
    const from = sentAtOf(sequence, turns.last[turn]!);
    const to = answer[turn] === NO_ANSWER ? stretch.endAt : sentAtOf(sequence, answer[turn]!);
    const hole = holeWithin(sequence.holes, from, to);
    const wait = (hole?.from ?? to) - from;
    if (hole) {
      answer[turn] = NO_ANSWER;
      if (wait < capMs) intoHoles++;
    }
    isAnswered[turn] = Number(answer[turn] !== NO_ANSWER && wait <= capMs);
    ms[turn] = Math.min(wait, capMs);
  }
  return { answer, ms, isAnswered, intoHoles };
}
