import { MIN_FOR_LONGEST } from "../aggregate/gapSummaries.ts";
import { authorOf, sentAtOf } from "../aggregate/sequence.ts";
import { chosenSilences, NOT_YET, silencesOf } from "../aggregate/silences.ts";
import { personShown } from "./head.ts";
import type { ChartSource } from "./source.ts";
import { gapOf, roomsShown, talkOf } from "./talk.ts";

export interface Silence {
  readonly room: number;
  readonly place: string;
  readonly fromAt: number;
  /** Of an open one the end of observation. */
  readonly untilAt: number;
  readonly ms: number;
  /** Undefined where nobody has broken it yet. */
  readonly brokenBy: number | undefined;
}

/** What the chart draws, and of how many. */
export interface LongestSilences {
  readonly longest: readonly Silence[];
  /** All chosen ones, and those that somebody broke. */
  readonly n: number;
  readonly closed: number;
}

const MOST = 10;

/** The ten longest silences that the filters keep. */
export function longestSilences(source: ChartSource): LongestSilences {
  const { sequence, choice } = talkOf(source);
  const silences = silencesOf(sequence, gapOf(source));
  const names = roomsShown(sequence);
  const all = chosenSilences(silences, choice).map((at): Silence => {
    const stretch = sequence.rooms[silences.stretch[at]!]!;
    const after = silences.after[at]!;
    return {
      room: stretch.room,
      place: names[stretch.room]!,
      fromAt: sentAtOf(sequence, silences.before[at]!),
      untilAt: after === NOT_YET ? stretch.endAt : sentAtOf(sequence, after),
      ms: silences.ms[at]!,
      brokenBy: after === NOT_YET ? undefined : authorOf(sequence, after),
    };
  });
  const closed = all.filter(({ brokenBy }) => brokenBy !== undefined).length;
  const sorted = all.sort((a, b) => b.ms - a.ms || a.fromAt - b.fromAt);
  return { longest: closed < MIN_FOR_LONGEST ? [] : sorted.slice(0, MOST), n: all.length, closed };
}

/** Who broke a silence. */
export function brokenText({ brokenBy }: Silence, source: ChartSource): string {
  return brokenBy === undefined ? "still open" : personShown(source, brokenBy, 18);
}
