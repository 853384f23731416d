import { stepOf } from "../aggregate/buckets.ts";
import { countBy } from "../aggregate/counts.ts";
import {
  type BucketRange,
  drawnSeries,
  highest,
  OTHERS,
  rangeOf,
  type SeriesRow,
  seriesRows,
  sum,
} from "../aggregate/drawn.ts";
import { indexes } from "../aggregate/indexes.ts";
import { daysOf } from "../aggregate/span.ts";
import { DAY_MS, type Day, isoDay } from "../calendar/days.ts";
import type { Table } from "../output/column.ts";
import { messagesColumn } from "../tables/columns.ts";
import { grouped } from "../text/numbers.ts";
import { columnsWithin } from "../text/wrap.ts";
import { defineChart } from "./chart.ts";
import { asText } from "./contrast.ts";
import { NO_MESSAGES } from "./frame.ts";
import { countOf, type Head, headOf, nameShown, namesShown, nounOf } from "./head.ts";
import {
  type ChartLine,
  type Fields,
  LABEL_SIZE,
  labelWidthIn,
  lineLayers,
  lineRecords,
} from "./lineSpec.ts";
import type { Canvas } from "./look.ts";
import { MOST_COLOURS } from "./palette.ts";
import { countAxis, countAxisWidth, roundAbove } from "./scale.ts";
import { type ChartSource, labelOf } from "./source.ts";
import { subjectOf } from "./talk.ts";
import { sparks } from "./terminal/sparks.ts";
import { parsedDays, timeAxis, utcTime } from "./timeAxis.ts";

interface CumulativeData {
  readonly unit: "day" | "week";
  readonly range: BucketRange;
  readonly rows: readonly SeriesRow[];
  /** How many people Others are. */
  readonly others: number;
  /** First and last day with a message. */
  readonly days: { readonly first: Day; readonly last: Day };
}

const TOP = 8;
/** Fewer days than these are drawn day by day: weeks would be too few to show a shape. */
const LEAST_WEEKS = 8 * 7;
const MOST_LABEL = 170;
/** Pixels from the end of a line to its label, for a stroke between them. */
const LEADER = 14;
const FIELDS: Fields = { x: "until", y: "messages", name: "participant" };

/** Sums since the beginning, a line per person. */
export const cumulative = defineChart<CumulativeData>({
  name: "cumulative",
  question: "How did each person's messages add up over time?",
  needs: "counts",
  compute(source) {
    const { ledger, calendar, options, people } = source;
    const days = daysOf(source) ?? { first: 0, last: 0 };
    const unit = days.last - days.first < LEAST_WEEKS ? "day" : "week";
    const counts = countBy(ledger, unit, calendar);
    const range = rangeOf(counts, stepOf(unit));
    const drawn = drawnSeries(counts, { top: options.top ?? TOP, names: people.inData });
    return { unit, range, rows: seriesRows(counts, drawn, range), others: drawn.others, days };
  },
  head,
  people: (data) => drawnOf(data).map(({ series }) => series),
  table,
  nothing: ({ rows }) => rows.length === 0 && NO_MESSAGES,
  spec,
  text: ({ rows }, columns, source) =>
    sparks(
      rows.map(({ series, counts, messages }) => ({
        name: labelOf(source.people.shown, series),
        values: sums(counts),
        after: grouped(messages),
      })),
      columns,
    ),
});

function table({ unit, range, rows }: CumulativeData, source: ChartSource): Table {
  const lines = rows.map(({ series, counts }) => ({
    name: labelOf(source.people.inData, series),
    totals: sums(counts),
  }));
  return {
    columns: [
      { name: unit, type: "date", about: unit === "day" ? "the day" : "first day of the week" },
      { name: "participant", type: "string", about: "who sent them, or Others" },
      messagesColumn(`messages until the end of the ${unit}`),
    ],
    rows: indexes(range.buckets).flatMap((at) =>
      lines.map(({ name, totals }) => [range.first + at * range.step, name, totals[at]!]),
    ),
  };
}

function sums(counts: readonly number[]): number[] {
  let total = 0;
  return counts.map((count) => {
    total += count;
    return total;
  });
}

/** Who has a line: at most one per colour. Others have none, which could flatten all the rest. */
const drawnOf = ({ rows }: CumulativeData): readonly SeriesRow[] =>
  rows.filter(({ series }) => series !== OTHERS).slice(0, MOST_COLOURS);

function head(data: CumulativeData, source: ChartSource): Head {
  const { rows } = data;
  const first = rows.find(({ series }) => series >= 0);
  const all = sum(rows.map(({ messages }) => messages));
  const title = first
    ? `${subjectOf(source, first.series)} wrote ${grouped(first.messages)} of ${countOf(all, source.noun)}`
    : `${nounOf(source)} since the beginning, by person`;
  return headOf(title, source, {
    messages: all,
    days: daysOf(source),
    remarks: [`${nounOf(source)} added up since the first day, a line per person`, restText(data, source)],
  });
}

/** `Without a line: 35 more people, 6,038 messages together`. */
function restText(data: CumulativeData, source: ChartSource): string {
  const lines = drawnOf(data);
  const rest = data.rows.slice(lines.length);
  if (rest.length === 0) return "";
  const messages = countOf(sum(rest.map((row) => row.messages)), source.noun);
  const people = rest.length - 1 + (rest.at(-1)!.series === OTHERS ? data.others : 1);
  if (people > 1) return `Without a line: ${people} more people, ${messages} together`;
  const { series } = rest[0]!;
  const who = series === OTHERS ? "1 more person" : nameShown(source.people.shown[series]!, 32);
  return `Without a line: ${who}, ${messages}`;
}

/** Starts at 0 on the day before the first; each bucket's sum stands at its last day. */
function pointsOf({ counts }: SeriesRow, { range, days }: CumulativeData): (readonly [string, number])[] {
  const untilOf = (at: number) => Math.min(range.first + (at + 1) * range.step - 1, days.last);
  return [
    [isoDay(days.first - 1), 0],
    ...sums(counts).map((total, at) => [isoDay(untilOf(at)), total] as const),
  ];
}

function spec(data: CumulativeData, canvas: Canvas, source: ChartSource) {
  const { days } = data;
  const rows = drawnOf(data);
  const labelWidth = labelWidthIn(canvas.width, MOST_LABEL);
  const top = roundAbove(highest(rows.map(({ messages }) => messages)));
  const [width, height] = [
    canvas.width - countAxisWidth(top) - LEADER - labelWidth,
    canvas.height === undefined ? 420 : canvas.height - 30,
  ];
  const names = rows.map(({ series }) => source.people.shown[series]!);
  const columns = columnsWithin(labelWidth, LABEL_SIZE);
  const lines = rows.map((row, at): ChartLine => {
    const messages = grouped(row.messages);
    const shown = namesShown(names, Math.min(16, columns - messages.length - 1))[at]!;
    const colour = canvas.colourOf(row.series);
    return {
      name: names[at]!,
      colour,
      labelColour: asText(colour, canvas.theme),
      width: 2,
      label: `${shown} ${messages}`,
      points: pointsOf(row, data),
    };
  });
  const range = { first: days.first, buckets: days.last - days.first + 1, step: 1 };
  const axis = timeAxis(range, source.calendar.weekStart, false);
  const domain = [days.first - 1, days.last].map((day) => utcTime(day * DAY_MS));
  const x = { ...axis, scale: { ...axis.scale, domain } };
  const y = countAxis(top, source.noun);
  return {
    width,
    height,
    data: {
      name: "counts",
      values: lineRecords(lines, FIELDS, { top, height }),
      format: parsedDays(FIELDS.x),
    },
    layer: lineLayers(lines, FIELDS, {
      ...{ x, y, labelWidth, theme: canvas.theme, interpolate: "linear" },
      leader: { from: width, length: LEADER },
    }),
  };
}
