import type { Spot } from "./nearest.ts";

/** The places of a drawing that have something to say, by series. */
export type SpotSeries = readonly (readonly Spot[])[];

type Way = readonly [x: number, y: number];

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the arrow keys lead. */
export const WAYS: Readonly<Record<string, Way>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export const middle = ({ left, right, top, bottom }: Spot): Point => ({
  x: (left + right) / 2,
  y: (top + bottom) / 2,
});

/** The next value that way: sideways in the same series, up and down the nearest of the others. */
export function stepFrom(from: Spot | undefined, series: SpotSeries, [x, y]: Way): Spot | undefined {
  if (!from) return series[0]?.find((spot) => middle(spot).x >= spot.series.panel.left);
  const here = middle(from);
  let best: Spot | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const spots of series) {
    const { panel, arrangement } = spots[0]!.series;
    for (const spot of spots) {
      const { x: across, y: down } = middle(spot);
      if (across < panel.left || across > panel.right) continue;
      if (x !== 0 && arrangement === "x" && spot.series !== from.series) continue;
      const [along, aside] =
        x !== 0
          ? [(across - here.x) * x, Math.abs(down - here.y)]
          : [(down - here.y) * y, Math.abs(across - here.x)];
      if (along < 0.5) continue;
      const distance = along + (x !== 0 && arrangement === "x" ? 0 : 3 * aside);
      if (distance < least) [best, least] = [spot, distance];
    }
  }
  return best;
}
