import { countBy } from "../aggregate/counts.ts";
import { drawnSeries, highest, type Range, type SeriesRow, seriesRows, sum } from "../aggregate/drawn.ts";
import { isoDay } from "../calendar/days.ts";
import { messagesColumn, rangeFrom } from "./buckets.ts";
import { defineChart } from "./chart.ts";
import { daysOf, type Head, headOf, nameShown, nounOf } from "./head.ts";
import { type Fields, type Line, labelWidthIn, lineLayers, lineRecords } from "./lineSpec.ts";
import type { Canvas } from "./look.ts";
import { countAxis, roundAbove } from "./scale.ts";
import { type ChartSource, labelOf } from "./source.ts";
import { subjectOf } from "./talk.ts";
import { sparks } from "./terminal/sparks.ts";
import { NO_MESSAGES } from "./theme.ts";
import { parsedDays, timeAxis } from "./timeAxis.ts";

interface Data {
  readonly range: Range;
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
    const range = rangeFrom(counts, 7);
    const drawn = drawnSeries(counts, { top: options.top ?? TOP });
    return { range, rows: seriesRows(counts, drawn, range) };
  },
  head,
  people: ({ rows }) => rows.map(({ series }) => series),
  table: ({ range, rows }, source) => ({
    columns: [
      { name: "week", type: "date", about: "first day of the week" },
      { name: "participant", type: "string", about: "who sent them, or Others" },
      messagesColumn("messages until the end of the week"),
    ],
    rows: Array.from({ length: range.buckets }, (_, at) => at).flatMap((at) =>
      rows.map(({ series, counts }) => [
        range.first + at * 7,
        labelOf(source.people.inData, series),
        sum(counts.slice(0, at + 1)),
      ]),
    ),
  }),
  nothing: ({ rows }) => rows.length === 0 && NO_MESSAGES,
  spec,
  text: ({ rows }, columns, source) =>
    sparks(
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
    : `${nounOf(source)} since the beginning, by person`;
  return headOf(title, source, {
    messages: all,
    days: daysOf(source),
    remarks: [`${nounOf(source)} added up since the first week, a line per person`],
  });
}

function spec({ range, rows }: Data, canvas: Canvas, source: ChartSource) {
  const labelWidth = labelWidthIn(canvas.width, MOST_LABEL);
  const height = canvas.height === undefined ? 420 : canvas.height - 30;
  const top = roundAbove(highest(rows.map(({ messages }) => messages)));
  const lines = rows.map(({ series, counts, messages }): Line => {
    const name = labelOf(source.people.shown, series);
    return {
      name,
      colour: canvas.colourOf(series),
      width: 2,
      label: `${nameShown(name, 16)} ${messages.toLocaleString("en-US")}`,
      points: sums(counts).map((total, at) => [isoDay(range.first + at * 7), total] as const),
    };
  });
  const x = timeAxis(range, source.calendar.weekStart, false);
  const y = countAxis(top, source.noun);
  return {
    width: canvas.width - labelWidth - 50,
    height,
    data: {
      name: "counts",
      values: lineRecords(lines, FIELDS, { top, height }),
      format: parsedDays("week"),
    },
    layer: lineLayers(lines, FIELDS, { x, y, labelWidth, ink: canvas.theme.ink }),
  };
}
