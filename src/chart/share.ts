import { firstDayOf } from "../aggregate/buckets.ts";
import { countBy } from "../aggregate/counts.ts";
import {
  drawnSeries,
  type Partial,
  type Range,
  type SeriesRow,
  seriesRows,
  sum,
} from "../aggregate/drawn.ts";
import { partialEnds } from "../aggregate/observed.ts";
import { isoDay } from "../calendar/days.ts";
import { percent } from "../text/numbers.ts";
import { partialText, rangeFrom } from "./buckets.ts";
import { defineChart } from "./chart.ts";
import { daysOf, type Head, headOf, nameShown } from "./head.ts";
import type { Canvas } from "./look.ts";
import { type ChartSource, labelOf } from "./source.ts";
import { subjectOf } from "./talk.ts";
import { sparks } from "./terminal/sparks.ts";
import { NO_MESSAGES } from "./theme.ts";
import { timeAxis } from "./timeAxis.ts";
import { tipNumber, tipText } from "./tooltip.ts";

interface Data {
  readonly step: "month" | "quarter";
  /** In months since January of year 0, or quarters. */
  readonly range: Range;
  readonly rows: readonly SeriesRow[];
  readonly all: readonly number[];
  /** Whether the first and the last bucket were observed only in part. */
  readonly partial: Partial;
}

/** More months than this are drawn as quarters. */
const MOST_MONTHS = 60;
const MIN_MESSAGES = 50;
const TOP = 10;
/** Of the axis. */
const LEFT = 40;
const [LABEL, BETWEEN] = [20, 14];

/** A row a person: their share of the messages of each month or quarter. */
export const share = defineChart<Data>({
  name: "share",
  question: "How much of the talking does each person do, and has that changed?",
  needs: "counts",
  compute,
  head,
  people: ({ rows }) => rows.map(({ series }) => series),
  table: ({ step, range, rows, all }, source) => ({
    columns: [
      { name: step, type: "date", about: `first day of the ${step}` },
      { name: "participant", type: "string", about: "who sent them, or Others" },
      {
        name: "messages",
        type: "integer",
        unit: "messages",
        about: `their messages of the ${step}`,
        bits: 32,
      },
      { name: "share", type: "number", about: `of all messages; empty under ${MIN_MESSAGES}`, decimals: 3 },
    ],
    rows: all.flatMap((total, at) =>
      rows.map(({ series, counts }) => [
        dayAt(step, range.first + at),
        labelOf(source.people.inData, series),
        counts[at]!,
        total < MIN_MESSAGES ? null : counts[at]! / total,
      ]),
    ),
  }),
  nothing: ({ rows }) => rows.length === 0 && NO_MESSAGES,
  spec,
  text: ({ rows, all }, columns, source) =>
    sparks(
      rows.map(({ series, counts, messages }) => ({
        name: labelOf(source.people.shown, series),
        values: counts.map((count, at) => (all[at]! < MIN_MESSAGES ? undefined : count / all[at]!)),
        after: percent(messages / sum(all)),
      })),
      columns,
    ),
});

const dayAt = (step: Data["step"], bucket: number) =>
  firstDayOf("month", step === "month" ? bucket : bucket * 3);

function compute({ ledger, calendar, observation, options }: ChartSource): Data {
  const months = countBy(ledger, "month", calendar);
  const whole = rangeFrom(months, 1);
  const step = whole.buckets > MOST_MONTHS ? "quarter" : "month";
  const counts =
    step === "month" ? months : months.map((one) => ({ ...one, bucket: Math.floor(one.bucket / 3) }));
  const range = rangeFrom(counts, 1);
  const drawn = drawnSeries(counts, { top: options.top ?? TOP });
  const rows = seriesRows(counts, drawn, range);
  const all = Array.from({ length: range.buckets }, (_, at) => sum(rows.map((row) => row.counts[at]!)));
  const size = step === "month" ? 1 : 3;
  const ends = { first: range.first * size, last: (range.first + range.buckets) * size - 1 };
  const isEmpty = range.buckets === 0;
  const partial = isEmpty ? { first: false, last: false } : partialEnds("month", ends, observation, calendar);
  return { step, range, rows, all, partial };
}

function head({ rows, all, step, partial }: Data, source: ChartSource): Head {
  const total = sum(all);
  const first = rows.find(({ series }) => series >= 0);
  const title = first
    ? `${subjectOf(source, first.series)} wrote ${percent(first.messages / total)} of the ${source.noun}`
    : `Share of ${source.noun} by person`;
  const few = all.filter((messages) => messages < MIN_MESSAGES).length;
  return headOf(title, source, {
    messages: total,
    days: daysOf(source),
    remarks: [
      `Share of the ${source.noun} of each ${step}, a row per person`,
      few > 0
        ? `Grey: ${step}s with too few ${source.noun} (under ${MIN_MESSAGES}), ${few} of ${all.length}`
        : "",
      partialText(step, partial),
    ],
  });
}

function spec(data: Data, canvas: Canvas, source: ChartSource) {
  const { step, range, rows, all } = data;
  const { theme } = canvas;
  const width = canvas.width - LEFT;
  const natural = Math.max(26, Math.min(70, Math.floor(520 / rows.length)));
  const height =
    canvas.height === undefined
      ? natural
      : Math.max(10, Math.floor((canvas.height - 40) / rows.length) - LABEL - BETWEEN);
  const names = rows.map(({ series }) => labelOf(source.people.shown, series));
  const labels = rows.map(
    ({ messages }, at) => `${nameShown(names[at]!, 40)}  ·  ${percent(messages / sum(all))} of all`,
  );
  const firstDay = dayAt(step, range.first);
  const days = { first: firstDay, buckets: dayAt(step, range.first + range.buckets) - firstDay, step: 1 };
  const enough = rows.flatMap(({ counts }) =>
    counts.flatMap((count, at) => (all[at]! < MIN_MESSAGES ? [] : [count / all[at]!])),
  );
  const top = Math.max(0.1, Math.ceil(Math.max(0, ...enough) * 10) / 10);
  const starts = Array.from({ length: range.buckets + 1 }, (_, at) => isoDay(dayAt(step, range.first + at)));
  const values = rows.flatMap(({ counts }, row) =>
    counts.flatMap((count, at) =>
      count === 0
        ? []
        : [
            {
              from: starts[at]!,
              until: starts[at + 1]!,
              rank: row + 1,
              participant: names[row]!,
              messages: count,
              share: Math.round((count / all[at]!) * 1000) / 1000,
              few: all[at]! < MIN_MESSAGES,
              partial: (at === 0 && data.partial.first) || (at === all.length - 1 && data.partial.last),
            },
          ],
    ),
  );
  return {
    data: {
      name: "shares",
      values,
      format: { parse: { from: "utc:'%Y-%m-%d'", until: "utc:'%Y-%m-%d'" } },
    },
    facet: {
      // A number: Vega would look a name's place up for each bar.
      field: "rank",
      type: "ordinal",
      header: {
        title: null,
        labelExpr: `${JSON.stringify(labels)}[datum.value - 1]`,
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
      height,
      mark: { type: "bar", binSpacing: 1, clip: true },
      encoding: {
        x: { ...timeAxis(days, source.calendar.weekStart, false), field: "from" },
        x2: { field: "until" },
        y: {
          field: "share",
          type: "quantitative",
          scale: { domain: [0, top], nice: false },
          axis: {
            title: null,
            format: ".0%",
            values: [0, top],
            domain: false,
            ticks: false,
            labelFontSize: 9,
          },
        },
        y2: { datum: 0 },
        color: {
          condition: { test: "datum.few", value: theme.grey },
          field: "participant",
          type: "nominal",
          scale: { domain: names, range: rows.map(({ series }) => canvas.colourOf(series)) },
          legend: null,
        },
        opacity: { condition: { test: "datum.few || datum.partial", value: 0.45 }, value: 1 },
        tooltip: [
          tipText("participant", "Participant"),
          { field: "from", type: "temporal", title: "From", format: "%-d %b %Y" },
          tipNumber("messages", "Messages"),
          tipNumber("share", "Share", ".1%"),
        ],
      },
    },
  };
}
