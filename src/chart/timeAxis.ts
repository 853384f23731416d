import type { BucketRange } from "../aggregate/drawn.ts";
import { DAY_MS, type WeekStart } from "../calendar/days.ts";
import { ticksBetween } from "./ticks.ts";

const WIDEST_BAR = 72;

/** Where a bar begins and ends: in the middle of its bucket, and never wider than 72 pixels. */
export function barEnds({ buckets, step }: BucketRange, field: string, width: number) {
  const share = Math.min(0.84, (WIDEST_BAR * buckets) / width);
  const ends = [
    ["left", (1 - share) / 2],
    ["right", (1 + share) / 2],
  ] as const;
  return ends.map(([as, part]) => ({
    calculate: `time(datum[${JSON.stringify(field)}]) + ${Math.round(step * DAY_MS * part)}`,
    as,
  }));
}

/** An axis of days or weeks, drawn as UTC dates: the same picture on every machine. */
export function timeAxis({ first, buckets, step }: BucketRange, weekStart: WeekStart, isBars: boolean) {
  const end = first + buckets * step;
  const ticks = ticksBetween(first, end - 1, weekStart, step);
  // The label of a bar stands under its middle; that of a month where it begins.
  const isOfBars = isBars && ticks.daysApart !== undefined && (step === 1 || ticks.daysApart === 7);
  const shift = isOfBars ? (step * DAY_MS) / 2 : 0;
  return {
    type: "temporal",
    scale: { type: "utc", domain: [utcTime(first * DAY_MS), utcTime(end * DAY_MS)], nice: false },
    axis: {
      values: ticks.values.map((at) => utcTime(at + shift)),
      format: ticks.format,
      ...(isOfBars && step === 7 ? { labelExpr: weekLabel(shift) } : {}),
      title: null,
      grid: true,
      labelOverlap: true,
      labelSeparation: 4,
      ticks: true,
    },
  };
}

/** The axis of a panel above another one that has the labels. */
export const withoutLabels = <Axis extends { readonly axis: object }>(axis: Axis) => ({
  ...axis,
  axis: { ...axis.axis, labels: false, ticks: false },
});

/** How a parser is told that these fields are days. */
export const parsedDays = (...fields: readonly string[]) => ({
  parse: Object.fromEntries(fields.map((field) => [field, "utc:'%Y-%m-%d'"])),
});

/** `12–18 Mar` or `26 Feb–3 Mar`, of the middle of a week. */
function weekLabel(shift: number): string {
  const first = `toNumber(datum.value) - ${shift}`;
  const last = `toNumber(datum.value) + ${shift - DAY_MS}`;
  return `utcFormat(${first}, utcmonth(${first}) === utcmonth(${last}) ? '%-d' : '%-d %b') + '–' + utcFormat(${last}, '%-d %b')`;
}

/** An instant for Vega-Lite. A plain number would be a year to the interpreter of a page. */
export function utcTime(at: number) {
  const time = new Date(at);
  const [year, month, date] = [time.getUTCFullYear(), time.getUTCMonth() + 1, time.getUTCDate()];
  return { year, month, date, hours: time.getUTCHours(), utc: true };
}
