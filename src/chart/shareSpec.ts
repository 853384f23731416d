import { highest, OTHERS, panelsOf, type SeriesRow, sum } from "../aggregate/drawn.ts";
import { DAY_MS, isoDay } from "../calendar/days.ts";
import { percent } from "../text/numbers.ts";
import { columnsWithin } from "../text/wrap.ts";
import { namesShown } from "./head.ts";
import type { Canvas } from "./look.ts";
import { isPartial } from "./partial.ts";
import { dayAt, MIN_MESSAGES, type ShareMonths, sharesOf } from "./shareMonths.ts";
import { type ChartSource, labelOf } from "./source.ts";
import { parsedDays, timeAxis, utcTime, withoutLabels } from "./timeAxis.ts";
import { tipNumber, tipText } from "./tooltip.ts";

/** Of the axis. */
const LEFT = 40;
const [LABEL, BETWEEN] = [20, 14];
/** Of a row under its caption, and between rows beside theirs. */
const [LEAST_BELOW, BETWEEN_LOW] = [30, 8];
/** `Bartholomew Ash…  22.9 %` */
const CAPTION = 176;
/** So many months have a name each. */
const MOST_NAMED = 12;

/** A row of bars per person, on one scale; Others, who may be most of a big room, on their own. */
export function shareSpec(data: ShareMonths, canvas: Canvas, source: ChartSource) {
  const names = data.rows.map(({ series }) => labelOf(source.people.shown, series));
  const layout = layoutOf(data.rows.length, canvas);
  const drawing = { data, names, layout, labels: labelsOf(data, names, layout), canvas, source };
  const panels = panelsOf(data.rows);
  return {
    spacing: layout.isBeside ? BETWEEN_LOW : BETWEEN,
    resolve: { scale: { color: "independent" } },
    vconcat: panels.map((rows, at) => panel(rows, at === panels.length - 1, drawing)),
  };
}

/** What both panels share. */
interface SharePanels {
  readonly data: ShareMonths;
  readonly names: readonly string[];
  readonly layout: ShareLayout;
  readonly labels: readonly string[];
  readonly canvas: Canvas;
  readonly source: ChartSource;
}

/** Rows on one scale; the last panel has the labels of the time axis. */
function panel(rows: readonly SeriesRow[], isLast: boolean, drawing: SharePanels) {
  const { data, names, layout, labels, canvas, source } = drawing;
  const { width, height } = layout;
  const months = monthAxis(data, source);
  const x = isLast ? months : withoutLabels(months);
  return {
    data: {
      name: rows[0]!.series === OTHERS ? "others" : "shares",
      values: recordsOf(rows, data, names),
      format: parsedDays("from", "until"),
    },
    ...facetOf(labels, layout),
    spec: {
      width,
      height,
      layer: [
        {
          mark: { type: "bar", binSpacing: 1, clip: true, aria: false },
          encoding: {
            x: { ...x, field: "from" },
            x2: { field: "until" },
            y: shareAxis(rows, data, layout),
            y2: { datum: 0 },
            color: colourOf(data, names, canvas),
            opacity: { condition: { test: "datum.few || datum.partial", value: 0.45 }, value: 1 },
            tooltip: TOOLTIP,
          },
        },
        ...(layout.isBeside ? [captionBeside(labels, layout, canvas)] : []),
      ],
    },
  };
}

const TOOLTIP = [
  tipText("participant", "Participant"),
  { field: "from", type: "temporal", title: "From", format: "%-d %b %Y" },
  tipNumber("messages", "Messages"),
  tipNumber("share", "Share", ".1%"),
];

/** Pixels of a row; `isBeside` where its caption stands to its left, and not above it. */
interface ShareLayout {
  readonly width: number;
  readonly height: number;
  readonly isBeside: boolean;
}

/** Captions stand beside rows that would be low under them. */
function layoutOf(rows: number, { width: free, height }: Canvas): ShareLayout {
  const width = free - LEFT;
  const natural = Math.max(26, Math.min(70, Math.floor(520 / rows)));
  if (height === undefined) return { width, height: natural, isBeside: false };
  const each = Math.floor((height - 40) / rows);
  const below = each - LABEL - BETWEEN;
  if (below >= LEAST_BELOW) return { width, height: below, isBeside: false };
  return { width: width - CAPTION, height: Math.max(10, each - BETWEEN_LOW), isBeside: true };
}

/** A row per person, in the order of their ranks. */
function facetOf(labels: readonly string[], { width, isBeside }: ShareLayout) {
  const above = {
    labelExpr: `${JSON.stringify(labels)}[datum.value - 1]`,
    ...{ labelAnchor: "start", labelAlign: "left", labelPadding: 4, labelLimit: width },
  };
  const none = { labelExpr: "''", labelFontSize: 1, labelPadding: 0 };
  const header = { title: null, ...(isBeside ? none : above) };
  // A number: Vega would look a name's place up for each bar.
  const facet = { field: "rank", type: "ordinal", header };
  return { facet, columns: 1, spacing: isBeside ? BETWEEN_LOW : BETWEEN };
}

/** The caption of a row to its left. */
const captionBeside = (labels: readonly string[], { height }: ShareLayout, { theme }: Canvas) => ({
  transform: [
    { aggregate: [{ op: "count", as: "bars" }], groupby: ["rank"] },
    { calculate: `${JSON.stringify(labels)}[datum.rank - 1]`, as: "caption" },
  ],
  mark: {
    type: "text",
    ...{ align: "right", baseline: "middle", x: -8, y: height / 2, limit: CAPTION - 8 },
    ...{ fontSize: Math.min(12, height), color: theme.ink, aria: false },
  },
  encoding: { text: { field: "caption" } },
});

const labelsOf = (
  { rows, all }: ShareMonths,
  names: readonly string[],
  { isBeside, width }: ShareLayout,
): string[] => {
  const longest = "  ·  100.0 % of all".length;
  const columns = isBeside ? 16 : Math.min(40, columnsWithin(width, 12) - longest);
  const shown = namesShown(names, columns);
  return rows.map(({ messages }, at) => {
    const share = percent(messages / sum(all));
    return isBeside ? `${shown[at]!}  ${share}` : `${shown[at]!}  ·  ${share} of all`;
  });
};

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
function recordsOf(rows: readonly SeriesRow[], data: ShareMonths, names: readonly string[]) {
  const { all } = data;
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
  return rows.flatMap((row) =>
    row.counts.flatMap((count, at) => (count === 0 ? [] : [recordOf(data.rows.indexOf(row), at, count)])),
  );
}

/** Ends at the first tenth that no share exceeds, of few messages where there are no others. */
function shareAxis(rows: readonly SeriesRow[], data: ShareMonths, { isBeside }: ShareLayout) {
  const { all } = data;
  const shares = rows.flatMap((row) => sharesOf(row, data).filter((share) => share !== null));
  const ofFew = rows.flatMap(({ counts }) => counts.map((count, at) => count / (all[at] || 1)));
  const most = highest(shares.length > 0 ? shares : ofFew);
  const top = Math.max(0.1, Math.ceil(most * 10) / 10);
  return {
    field: "share",
    type: "quantitative",
    scale: { domain: [0, top], nice: false },
    axis: {
      title: null,
      format: ".0%",
      // Beside each other, the end of one scale would touch the zero of the next.
      ...(isBeside ? { values: [top], labelBaseline: "top", orient: "right" } : { values: [0, top] }),
      domain: false,
      ticks: false,
      labelFontSize: 9,
    },
  };
}

const colourOf = ({ rows }: ShareMonths, names: readonly string[], canvas: Canvas) => ({
  condition: { test: "datum.few", value: canvas.theme.grey },
  field: "participant",
  type: "nominal",
  scale: { domain: names, range: rows.map(({ series }) => canvas.colourOf(series)) },
  legend: null,
});
