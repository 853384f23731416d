import type { TopLevelSpec } from "vega-lite";
import { countBy } from "../aggregate/counts.ts";
import {
  drawnSeries,
  highest,
  type Range,
  rangeOf,
  type SeriesRow,
  seriesRows,
  sum,
} from "../aggregate/drawn.ts";
import { isoDay } from "../calendar/days.ts";
import { defineChart } from "./chart.ts";
import { daysOf, type Head, headOf, nameShown } from "./head.ts";
import { type Fields, type Line, labelWidthIn, lineLayers, lineRecords } from "./lineSpec.ts";
import type { Look } from "./look.ts";
import { roundAbove } from "./scale.ts";
import { type ChartSource, labelOf } from "./source.ts";
import { subjectOf } from "./talk.ts";
import { sparks } from "./terminal/sparks.ts";
import { emptyChart, frame, NO_MESSAGES, room } from "./theme.ts";
import { timeAxis } from "./timeAxis.ts";

interface Data {
  readonly range: Range | undefined;
  readonly rows: readonly SeriesRow[];
}

const TOP = 8;
const MOST_LABEL = 170;
const FIELDS: Fields = { x: "week", y: "messages", name: "participant" };

/** Sums since the beginning, a line per person. */
export const cumulative = defineChart<Data>({
  name: "cumulative",
  question: "How did each person's messages add up over time?",
  needs: "counts",
  compute({ ledger, calendar, options }) {
    const counts = countBy(ledger, "week", calendar);
    const range = rangeOf(counts, 7);
    const drawn = drawnSeries(counts, { top: options.top ?? TOP });
    return { range, rows: range ? seriesRows(counts, drawn, range) : [] };
  },
  head,
  people: ({ rows }) => rows.map(({ series }) => series),
  table: ({ range, rows }, source) => ({
    columns: [
      { name: "week", type: "date", about: "first day of the week" },
      { name: "participant", type: "string", about: "who sent them, or Others" },
      {
        name: "messages",
        type: "integer",
        unit: "messages",
        about: "messages until the end of the week",
        bits: 32,
      },
    ],
    rows: Array.from({ length: range?.buckets ?? 0 }, (_, at) => at).flatMap((at) =>
      rows.map(({ series, counts }) => [
        range!.first + at * 7,
        labelOf(source.people.inData, series),
        sum(counts.slice(0, at + 1)),
      ]),
    ),
  }),
  spec,
  text: ({ rows }, columns, source) =>
    rows.length === 0
      ? [NO_MESSAGES]
      : sparks(
          rows.map(({ series, counts, messages }) => ({
            name: labelOf(source.people.shown, series),
            values: sums(counts),
            after: messages.toLocaleString("en-US"),
          })),
          columns,
        ),
});

function sums(counts: readonly number[]): number[] {
  let total = 0;
  return counts.map((count) => {
    total += count;
    return total;
  });
}

function head({ rows }: Data, source: ChartSource): Head {
  const first = rows.find(({ series }) => series >= 0);
  const all = sum(rows.map(({ messages }) => messages));
  const title = first
    ? `${subjectOf(source, first.series)} wrote ${first.messages.toLocaleString("en-US")} of ${all.toLocaleString("en-US")} ${source.noun}`
    : `${source.noun.replace(/^m/, "M")} since the beginning, by person`;
  return headOf(title, source, {
    messages: all,
    days: daysOf(source),
    remarks: [`${source.noun.replace(/^m/, "M")} added up since the first week, a line per person`],
  });
}

function spec(data: Data, look: Look, source: ChartSource): TopLevelSpec {
  const own = head(data, source);
  const { range, rows } = data;
  if (!range) return emptyChart(own, look, NO_MESSAGES);
  const place = room(own, look);
  const labelWidth = labelWidthIn(place.width, MOST_LABEL);
  const width = place.width - labelWidth - 50;
  const height = place.height === undefined ? 420 : place.height - 30;
  const top = roundAbove(highest(rows.map(({ messages }) => messages)));
  const lines = rows.map(({ series, counts, messages }): Line => {
    const name = labelOf(source.people.shown, series);
    return {
      name,
      colour: look.colourOf(series),
      width: 2,
      label: `${nameShown(name, 16)} ${messages.toLocaleString("en-US")}`,
      points: sums(counts).map((total, at) => [isoDay(range.first + at * 7), total] as const),
    };
  });
  const y = {
    type: "quantitative",
    scale: { domain: [0, top], nice: false },
    axis: { title: source.noun, format: ",d", domain: false, ticks: false, tickCount: 5 },
  };
  return {
    ...frame(own, look),
    width,
    height,
    data: {
      name: "counts",
      values: lineRecords(lines, FIELDS, top, height),
      format: { parse: { week: "utc:'%Y-%m-%d'" } },
    },
    layer: lineLayers(
      lines,
      FIELDS,
      { x: timeAxis(range, source.calendar.weekStart, false), y },
      labelWidth,
      look,
    ),
  } as unknown as TopLevelSpec;
}
