import { isoDay } from "../calendar/days.ts";
import { plural } from "../text/counted.ts";
import { pixels } from "../text/wrap.ts";
import type { Canvas } from "./look.ts";
import { parsedDays } from "./timeAxis.ts";
import { aheadOf, extentOf, lineAt, type TrendWeeks, weekAt } from "./trendWeeks.ts";

const LABEL_SIZE = 11;

/** Where weeks and messages are in the picture. */
export interface TrendAxes {
  readonly x: object;
  readonly y: object;
  readonly perPixel: { readonly weeks: number; readonly messages: number };
}

/** What the band and the line are, on a halo and off the line. */
export function labelsOf(data: TrendWeeks, axes: TrendAxes, { theme }: Canvas) {
  const ofLine = lineLabel(data, axes);
  const labels = [
    ...forecastLabel(data, axes, ofLine).map((label) => ({ ...label, color: theme.second })),
    ...ofLine.map((label) => ({ ...label, color: theme.ink })),
  ];
  const { background } = theme;
  const halo = { color: background, stroke: background, strokeWidth: 4, strokeJoin: "round" };
  return labels.map(({ at, messages, text, color, ...place }, index) => ({
    data: {
      name: `label${index + 1}`,
      values: [{ at: isoDay(weekAt(data.range, at)), messages }],
      format: parsedDays("at"),
    },
    layer: [halo, { color }].map((look) => ({
      mark: { type: "text", fontSize: LABEL_SIZE, aria: false, ...place, ...look },
      encoding: {
        ...{ x: { ...axes.x, field: "at" }, y: { ...axes.y, field: "messages" } },
        text: { datum: text },
      },
    })),
  }));
}

/** A text at a place in weeks since the first, and in messages. */
interface Label {
  readonly at: number;
  readonly messages: number;
  readonly text: string;
  readonly align: "left" | "right";
  readonly baseline: "top" | "bottom";
  readonly dy: number;
}

const above = (dy = 4) => ({ baseline: "bottom", dy: -dy }) as const;

/** Over the band, or under it where the line or the line's own label would be in its way. */
function forecastLabel(data: TrendWeeks, { perPixel }: TrendAxes, ofLine: readonly Label[]): Label[] {
  const next = aheadOf(data);
  if (!next) return [];
  const { counts, line } = data;
  const text = `forecast for ${plural(next.weeks, "week")}`;
  if (!line)
    return [{ at: counts.length + next.weeks, messages: next.high, text, align: "right", ...above() }];
  const weeksOf = (label: string) => pixels(label, LABEL_SIZE) * perPixel.weeks;
  const right = counts.length + weeksOf(text);
  const ends = [counts.length, right].map((week) => lineAt(line, week));
  const tops = ofLine
    .filter((label) => label.at - weeksOf(label.text) < right)
    .map(({ messages, dy }) => messages + (LABEL_SIZE - dy) * perPixel.messages);
  const [lowest, highest] = [Math.min(...ends), Math.max(...ends, ...tops)];
  const isCrossed = highest > next.high && lowest < next.high + 2 * LABEL_SIZE * perPixel.messages;
  const label = { at: counts.length, text, align: "left" } as const;
  return [
    isCrossed
      ? { ...label, messages: next.low, baseline: "top", dy: 4 }
      : { ...label, messages: next.high, ...above() },
  ];
}

/** Over the end of the line, as high as the line is where the label begins. */
function lineLabel(data: TrendWeeks, { perPixel }: TrendAxes): Label[] {
  const { line } = data;
  if (!line) return [];
  const { buckets, end } = extentOf(data);
  const text = "through two weeks";
  const begin = lineAt(line, buckets - 1 - pixels(text, LABEL_SIZE) * perPixel.weeks);
  const messages = Math.max(end, begin);
  return [{ at: buckets - 1, messages, text, align: "right", ...above(8) }];
}
