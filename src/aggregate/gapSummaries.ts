import { getOrMake } from "../text/maps.ts";
import type { ObservationChoice } from "./observationChoice.ts";
import { sentAtOf } from "./sequence.ts";
import { keepsSilence, NOT_YET, type Silences } from "./silences.ts";
import { quantileOf, survivalOf } from "./survival.ts";

/** Summary of a room's silences, in a bucket of time or over all time. */
export interface GapSummary {
  /** 0 where all time is one. */
  readonly bucket: number;
  readonly room: number;
  /** Closed ones. */
  readonly silences: number;
  readonly openMs: number | null;
  /** Of closed and open ones; null below `min` of them, or where too few have ended. */
  readonly medianMs: number | null;
  readonly p90Ms: number | null;
  /** The longest closed one, the earliest of equals; null below 5 closed ones. */
  readonly longest: { readonly ms: number; readonly untilAt: number } | null;
  /** The share of closed ones shorter than the open one; null without it, or on too few. */
  readonly longerThan: number | null;
}

/** The longest of fewer silences says little. */
export const MIN_FOR_LONGEST = 5;

interface GapOptions {
  readonly choice: ObservationChoice;
  /** The fewest observations that a number may rest on. */
  readonly min: number;
  /** The bucket of the breaking message; for an open silence, of the end of observation. */
  readonly bucketOf?: ((at: number) => number) | undefined;
}

/**
 * How long does each room go between talking?
 *
 * Shape   silences -> one summary per bucket and room that has a chosen silence, ascending by
 *         bucket, then as the Sequence's rooms.
 * Source  medians and 90 % quantiles: Kaplan and Meier, see survivalOf.
 */
export function gapSummaries(
  silences: Silences,
  { choice, min, bucketOf = () => 0 }: GapOptions,
): GapSummary[] {
  const { sequence } = silences;
  const groups = new Map<string, SilenceGroup>();
  for (let silence = 0; silence < silences.length; silence++) {
    if (!keepsSilence(silences, silence, choice)) continue;
    const stretch = silences.stretch[silence]!;
    const after = silences.after[silence]!;
    const { endAt } = sequence.rooms[stretch]!;
    const bucket = bucketOf(after === NOT_YET ? endAt : sentAtOf(sequence, after));
    const key = `${bucket} ${stretch}`;
    const group = getOrMake(groups, key, () => ({ bucket, stretch, closed: [], openMs: null, longest: -1 }));
    const ms = silences.ms[silence]!;
    if (after === NOT_YET) group.openMs = ms;
    else {
      group.closed.push(ms);
      if (group.longest < 0 || ms > silences.ms[group.longest]!) group.longest = silence;
    }
  }
  return [...groups.values()]
    .sort((a, b) => a.bucket - b.bucket || a.stretch - b.stretch)
    .map((group) => summaryOf(group, silences, min));
}

interface SilenceGroup {
  readonly bucket: number;
  readonly stretch: number;
  readonly closed: number[];
  openMs: number | null;
  /** Index of the silence; -1 for none. */
  longest: number;
}

function summaryOf(
  { bucket, stretch, closed, openMs, longest }: SilenceGroup,
  silences: Silences,
  min: number,
): GapSummary {
  const { sequence } = silences;
  const curve = survivalOf({ ended: closed, censored: openMs === null ? [] : [openMs] });
  const isEnough = curve.n >= min;
  return {
    bucket,
    room: sequence.rooms[stretch]!.room,
    silences: closed.length,
    openMs,
    medianMs: isEnough ? quantileOf(curve, 0.5) : null,
    p90Ms: isEnough ? quantileOf(curve, 0.9) : null,
    longest:
      closed.length < MIN_FOR_LONGEST
        ? null
        : {
            ms: silences.ms[longest]!,
            untilAt: sentAtOf(sequence, silences.after[longest]!),
          },
    longerThan:
      openMs === null || closed.length < min || closed.length === 0 ? null : shareBelow(closed, openMs),
  };
}

const shareBelow = (values: readonly number[], limit: number): number =>
  values.reduce((below, value) => below + Number(value < limit), 0) / values.length;
