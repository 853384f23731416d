import { bucketsIn } from "../aggregate/buckets.ts";
import { sentAtOf } from "../aggregate/sequence.ts";
import { chosenSilences, NOT_YET, silencesOf } from "../aggregate/silences.ts";
import { quantileOf, type SurvivalCurve, survivalOf } from "../aggregate/survival.ts";
import { getOrMake } from "../text/maps.ts";
import type { ChartSource } from "./source.ts";
import { gapOf, minOf, roomsShown, talkOf } from "./talk.ts";

const MOST_ROOMS = 8;
/** The latest ones, each with a colour of its own. */
export const MOST_YEARS = 4;

/** Curves of rooms, and of one room by year. */
export interface SilenceCurves {
  /** One per room, the most messages first. */
  readonly rooms: readonly Curve[];
  /** Of one room, by year of the breaking message; empty where fewer than two years have enough. */
  readonly years: readonly Curve[];
  /** Rooms and years with silences, whether they are drawn or not. */
  readonly known: { readonly rooms: number; readonly years: readonly number[] };
}

export interface Curve {
  /** Undefined for all years together. */
  readonly year: number | undefined;
  readonly room: number;
  readonly name: string;
  readonly id: string;
  /** Undefined below --min. */
  readonly curve: SurvivalCurve | undefined;
  readonly n: number;
  readonly medianMs: number | null;
}

/** Milliseconds of the silences that were broken, and of those that were not. */
interface SilenceTimes {
  readonly ended: number[];
  readonly censored: number[];
}

const noTimes = (): SilenceTimes => ({ ended: [], censored: [] });

/** How long the silences of each room, and of one room in each year, last. */
export function silenceCurves(source: ChartSource): SilenceCurves {
  const { sequence, choice } = talkOf(source);
  const silences = silencesOf(sequence, gapOf(source));
  const rooms = sequence.rooms.map(noTimes);
  const years = new Map<number, SilenceTimes>();
  const yearAt = bucketsIn(source.calendar, "year");
  for (const at of chosenSilences(silences, choice)) {
    const [stretch, after] = [silences.stretch[at]!, silences.after[at]!];
    const isOpen = after === NOT_YET;
    const until = isOpen ? sequence.rooms[stretch]!.endAt : sentAtOf(sequence, after);
    const year = yearAt(until);
    for (const group of [rooms[stretch]!, getOrMake(years, year, noTimes)])
      (isOpen ? group.censored : group.ended).push(silences.ms[at]!);
  }
  const names = roomsShown(sequence);
  const curves = rooms.flatMap((group, stretch) => {
    const { room } = sequence.rooms[stretch]!;
    return curveOf(group, { room, name: names[room]!, id: sequence.ledger.rooms[room]!.id }, source);
  });
  return {
    rooms: curves.slice(0, source.options.top ?? MOST_ROOMS),
    years: curves.length === 1 ? curvesOfYears(years, curves[0]!, source) : [],
    known: { rooms: curves.length, years: [...years.keys()].sort((a, b) => a - b) },
  };
}

function curvesOfYears(
  years: ReadonlyMap<number, SilenceTimes>,
  { room, name, id }: Curve,
  source: ChartSource,
): Curve[] {
  const found = [...years]
    .sort(([a], [b]) => a - b)
    .flatMap(([year, group]) => curveOf(group, { room, name, id, year }, source));
  const enough = found.filter(({ curve }) => curve).slice(-MOST_YEARS);
  return enough.length > 1 ? enough : [];
}

/** A curve, or none where there is no silence. */
function curveOf(
  group: SilenceTimes,
  of: Pick<Curve, "room" | "name" | "id"> & { readonly year?: number },
  source: ChartSource,
): Curve[] {
  const n = group.ended.length + group.censored.length;
  if (n === 0) return [];
  const curve = n >= minOf(source) && group.ended.length > 0 ? survivalOf(group) : undefined;
  return [{ year: undefined, ...of, curve, n, medianMs: curve ? quantileOf(curve, 0.5) : null }];
}

export type DrawnCurve = Curve & { readonly curve: SurvivalCurve };

const withCurve = (curves: readonly Curve[]): DrawnCurve[] =>
  curves.flatMap((one) => (one.curve ? [{ ...one, curve: one.curve }] : []));

/** Rooms by their medians, then years in their order. */
export const drawnOf = ({ rooms, years }: Pick<SilenceCurves, "rooms" | "years">): DrawnCurve[] => [
  ...withCurve(rooms).sort(
    (a, b) => (b.medianMs ?? Number.POSITIVE_INFINITY) - (a.medianMs ?? Number.POSITIVE_INFINITY),
  ),
  ...withCurve(years),
];
