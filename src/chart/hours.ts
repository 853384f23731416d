import { type Count, countBy } from "../aggregate/counts.ts";
import { drawnSeries, highest, sum } from "../aggregate/drawn.ts";
import { plural } from "../text/counted.ts";
import { defineChart } from "./chart.ts";
import { daysOf, type Head, headOf, nameShown, nounOf } from "./head.ts";
import type { Canvas } from "./look.ts";
import type { ChartSource } from "./source.ts";
import { minOf, tooFewText } from "./talk.ts";
import { textGrid } from "./terminal/grid.ts";
import { NO_MESSAGES } from "./theme.ts";
import { tipNumber, tipText } from "./tooltip.ts";
import { HOURS, hourText, weekdayName, weekdayOrder } from "./week.ts";

/** One person's hours of the week. */
interface Person {
  readonly series: number;
  readonly counts: readonly Count[];
  readonly messages: number;
  readonly isEnough: boolean;
}

interface Data {
  readonly people: readonly Person[];
  readonly others: number;
}

const TOP = 12;
const LABELS = 40;
const MOST_CELL = 20;

/** A punchcard per participant; areas compare hours within a person. */
export const hours = defineChart<Data>({
  name: "hours",
  question: "At which hours of the week does each person write?",
  needs: "counts",
  compute,
  head,
  people: ({ people }) => people.map(({ series }) => series),
  notes: ({ people }, source) => {
    const few = people.filter(({ isEnough }) => !isEnough).length;
    return few > 0 ? [`too few messages of ${plural(few, "participant")} (--min ${minOf(source)})`] : [];
  },
  table: ({ people }, source) => ({
    columns: [
      { name: "participant", type: "string", about: "who sent them" },
      { name: "weekday", type: "integer", about: "1 to 7, Monday is 1; empty below --min", bits: 32 },
      { name: "hour", type: "integer", about: "0 to 23, local time", bits: 32 },
      { name: "messages", type: "integer", unit: "messages", about: "messages sent in that hour", bits: 32 },
    ],
    rows: people.flatMap(({ series, counts, isEnough, messages }) => {
      const name = source.people.inData[series]!;
      if (!isEnough) return [[name, null, null, messages]];
      return counts.map((one) => [name, Math.floor(one.bucket / 24), one.bucket % 24, one.messages]);
    }),
  }),
  nothing: ({ people }) => people.length === 0 && NO_MESSAGES,
  spec,
  text: ({ people }, columns, source) =>
    people.flatMap((one) => [
      nameShown(source.people.shown[one.series]!, 40),
      ...(one.isEnough
        ? textGrid(one.counts, source.calendar.weekStart, columns)
        : [tooFewText(one.messages)]),
      "",
    ]),
});

function compute({ ledger, calendar, options, ...source }: ChartSource): Data {
  const counts = countBy(ledger, "punchcard", calendar);
  const drawn = drawnSeries(counts, { top: options.top ?? TOP });
  const min = minOf({ ledger, calendar, options, ...source });
  const people = drawn.series.map((series) => {
    const own = counts.filter((one) => one.series === series);
    const messages = sum(own.map((one) => one.messages));
    return { series, counts: own, messages, isEnough: messages >= min };
  });
  return { people, others: drawn.others };
}

const busiestOf = ({ counts }: Person): Count | undefined =>
  counts.toSorted((a, b) => b.messages - a.messages || a.bucket - b.bucket)[0];

function head({ people, others }: Data, source: ChartSource): Head {
  const first = people.find(({ isEnough }) => isEnough);
  const busiest = first && busiestOf(first);
  const title =
    first && busiest
      ? `${nameShown(source.people.shown[first.series]!, 32)}: most at ${hourText(busiest.bucket % 24)} on ${weekdayName(Math.floor(busiest.bucket / 24))}s`
      : `${nounOf(source)} by weekday and hour, by person`;
  return headOf(title, source, {
    messages: sum(people.map(({ messages }) => messages)),
    days: daysOf(source),
    remarks: [
      `Areas: share of a person's ${source.noun}, so that they compare hours within a person (--min ${minOf(source)})`,
      others > 0 ? `Left out: ${plural(others, "person").replace("persons", "people")} with fewer` : "",
    ],
  });
}

function spec({ people }: Data, canvas: Canvas, source: ChartSource) {
  const { theme } = canvas;
  const columns = canvas.width < 600 || people.length === 1 ? 1 : 2;
  const cell = Math.min(MOST_CELL, Math.floor((canvas.width / columns - LABELS - 20) / 24));
  const labels = people.map(({ series, messages, isEnough }, at) => {
    const name = nameShown(source.people.shown[series]!, 28);
    return `${isEnough ? `${name}: ${messages.toLocaleString("en-US")}` : `${name}: ${tooFewText(messages)}`}${"\u200b".repeat(at)}`;
  });
  const order = weekdayOrder(source.calendar.weekStart);
  const values = people.flatMap(({ series, counts, messages, isEnough }, at) =>
    isEnough
      ? counts.map((one) => ({
          person: labels[at]!,
          series: String(series),
          weekday: weekdayName(Math.floor(one.bucket / 24)).slice(0, 3),
          hour: one.bucket % 24,
          messages: one.messages,
          share: Math.round((one.messages / messages) * 1e5) / 1e5,
        }))
      : [
          {
            person: labels[at]!,
            series: String(series),
            weekday: weekdayName(order[0]!).slice(0, 3),
            hour: 0,
            messages: 0,
            share: 0,
          },
        ],
  );
  const largest = highest(values.map(({ share }) => share)) || 1;
  return {
    data: { name: "counts", values },
    facet: {
      field: "person",
      type: "nominal",
      sort: labels,
      header: {
        title: null,
        labelAnchor: "start",
        labelOrient: "top",
        labelPadding: 4,
        labelLimit: cell * 24,
      },
    },
    columns,
    spacing: 16,
    spec: {
      width: cell * 24,
      height: Math.max(8, cell) * 7,
      mark: { type: "circle", opacity: 1, strokeWidth: 0 },
      encoding: {
        x: {
          field: "hour",
          type: "ordinal",
          scale: { domain: HOURS },
          axis: {
            title: null,
            values: [0, 6, 12, 18],
            labelAngle: 0,
            domain: false,
            ticks: false,
            grid: false,
          },
        },
        y: {
          field: "weekday",
          type: "ordinal",
          scale: { domain: order.map((day) => weekdayName(day).slice(0, 3)) },
          axis: { title: null, domain: false, ticks: false, grid: true, labelFontSize: 10 },
        },
        size: {
          field: "share",
          type: "quantitative",
          scale: {
            domain: [0, largest],
            range: [0, (Math.PI / 4) * (Math.max(8, cell) - 1) ** 2],
            nice: false,
          },
          legend: null,
        },
        color: {
          field: "series",
          type: "nominal",
          scale: {
            domain: people.map(({ series }) => String(series)),
            range: people.map(({ series, isEnough }) => (isEnough ? canvas.colourOf(series) : theme.grey)),
          },
          legend: null,
        },
        tooltip: [
          tipText("weekday", "Weekday"),
          { field: "hour", type: "ordinal", title: "Hour" },
          tipNumber("messages", "Messages"),
          tipNumber("share", "Of the person's", ".1%"),
        ],
      },
    },
  };
}
