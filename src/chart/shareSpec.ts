import { highest, sum } from "../aggregate/drawn.ts";
import { DAY_MS, isoDay } from "../calendar/days.ts";
import { percent } from "../text/numbers.ts";
import { isPartial } from "./buckets.ts";
import { nameShown } from "./head.ts";
import type { Canvas } from "./look.ts";
import { dayAt, MIN_MESSAGES, type ShareMonths, sharesOf } from "./shareMonths.ts";
import { type ChartSource, labelOf } from "./source.ts";
import { parsedDays, timeAxis, utcTime } from "./timeAxis.ts";
import { tipNumber, tipText } from "./tooltip.ts";

/** Of the axis. */
const LEFT = 40;
const [LABEL, BETWEEN] = [20, 14];
const MOST_NAMED = 12;

/** A row of bars per person, as high as their share, on one scale. */
export function shareSpec(data: ShareMonths, canvas: Canvas, source: ChartSource) {
  const names = data.rows.map(({ series }) => labelOf(source.people.shown, series));
  const width = canvas.width - LEFT;
  return {
    data: { name: "shares", values: recordsOf(data, names), format: parsedDays("from", "until") },
    facet: {
      // A number: Vega would look a name's place up for each bar.
      field: "rank",
      type: "ordinal",
      header: {
        title: null,
        labelExpr: `${JSON.stringify(labelsOf(data, names))}[datum.value - 1]`,
        labelAnchor: "start",
        labelAlign: "left",
        labelPadding: 4,
        labelLimit: width,
      },
    },
    columns: 1,
    spacing: BETWEEN,
    spec: {
      width,
      height: rowHeight(data.rows.length, canvas),
      mark: { type: "bar", binSpacing: 1, clip: true },
      encoding: {
        x: { ...monthAxis(data, source), field: "from" },
        x2: { field: "until" },
        y: shareAxis(data),
        y2: { datum: 0 },
        color: colourOf(data, names, canvas),
        opacity: { condition: { test: "datum.few || datum.partial", value: 0.45 }, value: 1 },
        tooltip: TOOLTIP,
      },
    },
  };
}

const TOOLTIP = [
  tipText("participant", "Participant"),
  { field: "from", type: "temporal", title: "From", format: "%-d %b %Y" },
  tipNumber("messages", "Messages"),
  tipNumber("share", "Share", ".1%"),
];

function rowHeight(rows: number, { height }: Canvas): number {
  if (height === undefined) return Math.max(26, Math.min(70, Math.floor(520 / rows)));
  return Math.max(10, Math.floor((height - 40) / rows) - LABEL - BETWEEN);
}

const labelsOf = ({ rows, all }: ShareMonths, names: readonly string[]): string[] =>
  rows.map(({ messages }, at) => `${nameShown(names[at]!, 40)}  ·  ${percent(messages / sum(all))} of all`);

/** The range in days, for the axis. */
function daysIn(data: ShareMonths) {
  const first = dayAt(data, 0);
  return { first, buckets: dayAt(data, data.range.buckets) - first, step: 1 };
}

/** Months are named under the middle of their bars while each has a name. */
function monthAxis(data: ShareMonths, source: ChartSource) {
  const { all, step } = data;
  const axis = timeAxis(daysIn(data), source.calendar.weekStart, false);
  if (step === "quarter" || all.length > MOST_NAMED) return axis;
  const middles = all.map((_, at) => ((dayAt(data, at) + dayAt(data, at + 1)) / 2) * DAY_MS);
  return {
    ...axis,
    axis: { ...axis.axis, values: middles.map(utcTime), format: "%b %Y", grid: false, ticks: false },
  };
}

/** A bar for each person and bucket with messages. */
function recordsOf(data: ShareMonths, names: readonly string[]) {
  const { rows, all } = data;
  const starts = Array.from({ length: all.length + 1 }, (_, at) => isoDay(dayAt(data, at)));
  const recordOf = (row: number, at: number, count: number) => ({
    from: starts[at]!,
    until: starts[at + 1]!,
    rank: row + 1,
    participant: names[row]!,
    messages: count,
    share: Math.round((count / all[at]!) * 1000) / 1000,
    few: all[at]! < MIN_MESSAGES,
    partial: isPartial(at, all.length, data.partial),
  });
  return rows.flatMap(({ counts }, row) =>
    counts.flatMap((count, at) => (count === 0 ? [] : [recordOf(row, at, count)])),
  );
}

/** Ends at the first tenth that no share exceeds, of few messages where there are no others. */
function shareAxis(data: ShareMonths) {
  const { rows, all } = data;
  const shares = rows.flatMap((row) => sharesOf(row, data).filter((share) => share !== null));
  const ofFew = rows.flatMap(({ counts }) => counts.map((count, at) => count / (all[at] || 1)));
  const most = highest(shares.length > 0 ? shares : ofFew);
  const top = Math.max(0.1, Math.ceil(most * 10) / 10);
  return {
    field: "share",
    type: "quantitative",
    scale: { domain: [0, top], nice: false },
    axis: { title: null, format: ".0%", values: [0, top], domain: false, ticks: false, labelFontSize: 9 },
  };
}

const colourOf = ({ rows }: ShareMonths, names: readonly string[], canvas: Canvas) => ({
  condition: { test: "datum.few", value: canvas.theme.grey },
  field: "participant",
  type: "nominal",
  scale: { domain: names, range: rows.map(({ series }) => canvas.colourOf(series)) },
  legend: null,
});
