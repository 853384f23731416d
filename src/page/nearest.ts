import type { Arrangement, TipField, Tooltip } from "./tooltips.ts";

/** A plot of a picture of several. Pixels from the picture's origin. */
interface Panel {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A place in a picture of which something can be said. */
export interface Spot extends Panel {
  readonly datum: Readonly<Record<string, unknown>>;
  /** Its marks: one series, where it is a line. */
  readonly series: Series;
}

interface Series {
  readonly panel: Panel;
  readonly isLine: boolean;
  readonly arrangement: Arrangement;
  readonly fields: readonly TipField[];
}

/** As much of Vega's scenegraph as is read here. */
export interface SceneItem {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly datum?: unknown;
  readonly bounds?: { readonly x1: number; readonly x2: number; readonly y1: number; readonly y2: number };
  /** The marks in a group. */
  readonly items?: readonly SceneMark[];
}

export interface SceneMark {
  readonly marktype: string;
  readonly name?: string;
  readonly items?: readonly SceneItem[];
}

/** Every place of a drawing that has something to say, by series. */
export function spotsOf(root: SceneMark, tooltips: ReadonlyMap<string, Tooltip>): Spot[][] {
  const found: Spot[][] = [];
  const walk = (mark: SceneMark, x: number, y: number, panel: Panel) => {
    const tooltip = tooltips.get(mark.name ?? "");
    if (tooltip) {
      const series = { panel, isLine: mark.marktype === "line", ...tooltip };
      const spots = (mark.items ?? []).map((item) => spotOf(item, series, x, y));
      if (spots.length > 0) found.push(spots);
    } else if (mark.marktype === "group")
      for (const item of mark.items ?? []) {
        const [left, top] = [x + (item.x ?? 0), y + (item.y ?? 0)];
        const { width = 0, height = 0 } = item;
        const inner =
          width > 0 && height > 0 ? { left, top, right: left + width, bottom: top + height } : panel;
        for (const child of item.items ?? []) walk(child, left, top, inner);
      }
  };
  walk(root, 0, 0, { left: 0, top: 0, right: 0, bottom: 0 });
  return found;
}

function spotOf(item: SceneItem, series: Series, x: number, y: number): Spot {
  const datum = item.datum as Spot["datum"];
  const { x1, x2, y1, y2 } =
    series.isLine || !item.bounds
      ? { x1: item.x ?? 0, x2: item.x ?? 0, y1: item.y ?? 0, y2: item.y ?? 0 }
      : item.bounds;
  return { left: x + x1, right: x + x2, top: y + y1, bottom: y + y2, datum, series };
}

/** Pixels beside a plot and above it that its names and labels take. */
const [BESIDE, ABOVE] = [200, 40];

/**
 * What is nearest to a point, in the plot around or beside it? First the nearest value of each
 * series along the axis, then the nearest of these.
 */
export function nearest(series: readonly (readonly Spot[])[], x: number, y: number): Spot | undefined {
  let best: Spot | undefined;
  let least: readonly number[] = [];
  for (const spots of series) {
    const { panel, arrangement } = spots[0]!.series;
    const [beside, above] = [acrossOf(panel, x), downOf(panel, y)];
    if (beside > BESIDE || above > ABOVE) continue;
    const own = nearestOf(spots, Math.max(panel.left, Math.min(panel.right, x)), y);
    const [dx, dy] = [acrossOf(own, x), downOf(own, y)];
    const distance = [beside + above, ...(arrangement === "cells" ? [dx + dy, 0] : [dy, dx])];
    if (!best || isLess(distance, least)) [best, least] = [own, distance];
  }
  return best;
}

function nearestOf(spots: readonly Spot[], x: number, y: number): Spot {
  const { arrangement, isLine } = spots[0]!.series;
  if (isLine) return stepAt(spots, x);
  let best = spots[0]!;
  let least: readonly number[] = [Number.POSITIVE_INFINITY, 0];
  for (const spot of spots) {
    const [dx, dy] = [acrossOf(spot, x), downOf(spot, y)];
    const distance = arrangement === "x" ? [dx, dy] : arrangement === "y" ? [dy, dx] : [dx + dy, 0];
    if (isLess(distance, least)) [best, least] = [spot, distance];
  }
  return best;
}

const acrossOf = ({ left, right }: Panel, x: number) => Math.max(0, left - x, x - right);
const downOf = ({ top, bottom }: Panel, y: number) => Math.max(0, top - y, y - bottom);

function isLess(one: readonly number[], other: readonly number[]): boolean {
  for (const [at, value] of one.entries()) {
    if (Math.abs(value - other[at]!) > 0.01) return value < other[at]!;
  }
  return false;
}

/** The step of a line at a point: lines here are steps, each of which goes on to the next. */
function stepAt(spots: readonly Spot[], x: number): Spot {
  // A line begins a step before its plot, at zero.
  const { left: first, right: end } = spots[0]!.series.panel;
  const within = Math.max(first + 0.01, Math.min(x, end - 0.01));
  let at = 0;
  while (at + 1 < spots.length && spots[at + 1]!.left <= within) at++;
  const step = spots[at]!;
  const time = step.series.fields.find(({ type }) => type === "temporal")?.field;
  const next = spots[at + 1];
  if (time === undefined || !next) return step;
  // An outline has one step for several days of the same count: say the day at the point.
  const timeOf = ({ datum }: Spot) => Number(datum[time]);
  const unit = spots.reduce(
    (least, spot, index) => (index === 0 ? least : Math.min(least, timeOf(spot) - timeOf(spots[index - 1]!))),
    Number.POSITIVE_INFINITY,
  );
  const wide = ((next.left - step.left) * unit) / (timeOf(next) - timeOf(step));
  const ahead = Math.max(0, Math.floor((within - step.left) / wide));
  const left = step.left + ahead * wide;
  return {
    ...step,
    left,
    right: left + wide,
    datum: { ...step.datum, [time]: timeOf(step) + ahead * unit },
  };
}
