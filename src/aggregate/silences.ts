import { indexes } from "./indexes.ts";
import { holeWithin } from "./observation.ts";
import type { ObservationChoice } from "./observationChoice.ts";
import { authorOf, type Sequence, sentAtOf } from "./sequence.ts";
import type { Durations } from "./survival.ts";

/** The value of `after` for an open silence: no message has ended it yet. */
export const NOT_YET = 0xffffffff;

/**
 * The silences of a history: gaps between neighbouring messages of a room that are longer than a
 * threshold, and those still running.
 *
 * Shape   room by room in the order of the Sequence, each room's oldest first, an open one last.
 *         `stretch` is an index into the Sequence's rooms, `before` and `after` are positions: the
 *         message that had the last word, and the one that broke the silence (NOT_YET for an open
 *         one). A silence that overlaps a hole is not there.
 * Units   `ms` is elapsed milliseconds; of an open silence until the end of observation.
 */
export interface Silences {
  readonly sequence: Sequence;
  readonly length: number;
  readonly stretch: Uint32Array;
  readonly before: Uint32Array;
  readonly after: Uint32Array;
  readonly ms: Float64Array;
  /** The gaps that were left out because they overlap a hole. */
  readonly overHoles: SilenceEnds;
}

/** Which message each of some silences waited for, in which room. */
interface SilenceEnds {
  readonly sequence: Sequence;
  readonly stretch: ArrayLike<number>;
  readonly after: ArrayLike<number>;
}

/** Finds the silences that are longer than `gapMs`, strictly. */
export function silencesOf(sequence: Sequence, gapMs: number): Silences {
  const most = countGaps(sequence, gapMs);
  const stretch = new Uint32Array(most);
  const before = new Uint32Array(most);
  const after = new Uint32Array(most);
  const ms = new Float64Array(most);
  let length = 0;
  const overHoles = { sequence, stretch: [] as number[], after: [] as number[] };
  forEachGap(sequence, gapMs, (at, left, next) => {
    const from = sentAtOf(sequence, left);
    const to = next === NOT_YET ? sequence.rooms[at]!.endAt : sentAtOf(sequence, next);
    if (holeWithin(sequence.holes, from, to)) {
      overHoles.stretch.push(at);
      overHoles.after.push(next);
      return;
    }
    stretch[length] = at;
    before[length] = left;
    after[length] = next;
    ms[length++] = to - from;
  });
  return {
    sequence,
    length,
    stretch: stretch.subarray(0, length),
    before: before.subarray(0, length),
    after: after.subarray(0, length),
    ms: ms.subarray(0, length),
    overHoles,
  };
}

/**
 * Whether a choice keeps a silence: a closed one belongs to the message that broke it; an open one
 * to the end of observation, whoever was asked about, because nobody broke it.
 */
export function keepsSilence(
  { sequence, after, stretch }: SilenceEnds,
  silence: number,
  choice: ObservationChoice,
): boolean {
  const position = after[silence]!;
  if (position === NOT_YET) return choice.holdsEnd(sequence.rooms[stretch[silence]!]!.endAt);
  return keepsMessage(sequence, position, choice);
}

/** The silences that a choice keeps, ascending. */
export const chosenSilences = (silences: Silences, choice: ObservationChoice): number[] =>
  indexes(silences.length).filter((at) => keepsSilence(silences, at, choice));

/** How long some silences lasted; those that nobody has broken are censored. */
export function durationsOf({ after, ms }: Silences, chosen: readonly number[]): Durations {
  const split = (isOpen: boolean) =>
    chosen.filter((at) => (after[at] === NOT_YET) === isOpen).map((at) => ms[at]!);
  return { ended: split(false), censored: split(true) };
}

/** Whether a choice keeps the message at a position by its instant, author and service. */
export const keepsMessage = (sequence: Sequence, position: number, choice: ObservationChoice): boolean =>
  choice.ofPerson(authorOf(sequence, position)) && keepsOfAnybody(sequence, position, choice);

/** The same whoever wrote it: by instant and service. */
export const keepsOfAnybody = (sequence: Sequence, position: number, choice: ObservationChoice): boolean =>
  choice.inRange(sentAtOf(sequence, position)) &&
  choice.overService(sequence.ledger.service[sequence.entries[position]!]!);

type TakeGap = (stretch: number, before: number, after: number) => void;

function forEachGap(sequence: Sequence, gapMs: number, take: TakeGap): void {
  for (const [at, { first, last, endAt }] of sequence.rooms.entries()) {
    let previous = sentAtOf(sequence, first);
    for (let position = first + 1; position <= last; position++) {
      const now = sentAtOf(sequence, position);
      if (now - previous > gapMs) take(at, position - 1, position);
      previous = now;
    }
    if (endAt - previous > gapMs) take(at, last, NOT_YET);
  }
}

function countGaps(sequence: Sequence, gapMs: number): number {
  let gaps = 0;
  forEachGap(sequence, gapMs, () => {
    gaps++;
  });
  return gaps;
}
