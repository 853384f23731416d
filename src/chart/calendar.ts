import { countBy } from "../aggregate/counts.ts";
import { type Partial, peakOf, sum } from "../aggregate/drawn.ts";
import { partialEnds } from "../aggregate/observed.ts";
import { DAY_MS, type Day, isoDay, weekdayOf, weekOf } from "../calendar/days.ts";
import { plural } from "../text/counted.ts";
import { MONTHS } from "../text/labels.ts";
import { partialText } from "./buckets.ts";
import { defineChart } from "./chart.ts";
import { countOf, daysOf, dayText, type Head, headOf, placeOf } from "./head.ts";
import type { Canvas } from "./look.ts";
import type { ChartSource } from "./source.ts";
import { sparks } from "./terminal/sparks.ts";
import { NO_MESSAGES } from "./theme.ts";
import { weekdayName, weekdayOrder } from "./week.ts";

interface Data {
  /** Of every day that was observed, ascending without gaps. */
  readonly first: Day;
  readonly counts: readonly number[];
  /** The most messages of each class, ascending. */
  readonly classes: readonly number[];
  /** Whether the first and the last day were observed only in part. */
  readonly partial: Partial;
}

const CLASSES = 5;
const MOST_CELL = 15;
const LEFT = 70;
const NONE = "none";
const OUTSIDE = "not observed";

/** A block a year, week columns by weekday rows: five classes by quantiles of the active days. */
export const calendar = defineChart<Data>({
  name: "calendar",
  question: "On which days do we write?",
  needs: "counts",
  compute,
  head,
  table: (data) => ({
    columns: [
      { name: "day", type: "date", about: "the day" },
      { name: "messages", type: "integer", unit: "messages", about: "messages of the day", bits: 32 },
      {
        name: "class",
        type: "integer",
        about: "0 for none, 1 to 5 by quantiles of the active days",
        bits: 32,
      },
    ],
    rows: data.counts.map((messages, at) => [data.first + at, messages, classOf(messages, data)]),
  }),
  nothing: ({ counts }) => counts.length === 0 && NO_MESSAGES,
  spec,
  text: (data, columns) =>
    sparks(
      [...byYear(data)].map(([year, days]) => ({
        name: String(year),
        values: days.map(({ messages }) => messages),
        after: sum(days.map(({ messages }) => messages)).toLocaleString("en-US"),
      })),
      columns,
    ),
});

const yearOf = (day: Day): number => new Date(day * DAY_MS).getUTCFullYear();

function compute(source: ChartSource): Data {
  const found = countBy(source.ledger, "day", source.calendar, "none");
  const days = daysOf(source);
  if (!days) return { first: 0, counts: [], classes: [], partial: { first: false, last: false } };
  const [first, last] = observedDays(source, days);
  const counts = new Array<number>(last - first + 1).fill(0);
  for (const { bucket, messages } of found) counts[bucket - first] = messages;
  const active = found.map(({ messages }) => messages).sort((a, b) => a - b);
  const ends = Array.from(
    { length: CLASSES },
    (_, at) => active[Math.ceil((active.length * (at + 1)) / CLASSES) - 1]!,
  );
  const partial = partialEnds("day", { first, last }, source.observation, source.calendar);
  return { first, counts, classes: [...new Set(ends)], partial };
}

/** From the begin of the history or the range to its end; no message lies outside. */
function observedDays(
  { calendar: clock, observation }: ChartSource,
  days: { first: Day; last: Day },
): [Day, Day] {
  const { oldestAt, newestAt, since, until } = observation;
  const dayOf = (end: typeof since) =>
    end === undefined ? undefined : "day" in end ? end.day : clock.day(end.at);
  const from = [oldestAt === undefined ? undefined : clock.day(oldestAt), dayOf(since)];
  const to = [newestAt === undefined ? undefined : clock.day(newestAt), dayOf(until)];
  const first = Math.max(...from.map((day) => day ?? Number.NEGATIVE_INFINITY));
  const last = Math.min(...to.map((day) => day ?? Number.POSITIVE_INFINITY));
  return [
    Math.min(Number.isFinite(first) ? first : days.first, days.first),
    Math.max(Number.isFinite(last) ? last : days.last, days.last),
  ];
}

/** 0 for none, else from 1 on. */
const classOf = (messages: number, { classes }: Data): number =>
  messages === 0 ? 0 : 1 + classes.findIndex((most) => messages <= most);

function classLabels({ classes }: Data): string[] {
  return classes.map((most, at) => {
    const least = at === 0 ? 1 : classes[at - 1]! + 1;
    return least === most
      ? most.toLocaleString("en-US")
      : `${least.toLocaleString("en-US")}–${most.toLocaleString("en-US")}`;
  });
}

function byYear({ first, counts }: Data): Map<number, { day: Day; messages: number }[]> {
  const years = new Map<number, { day: Day; messages: number }[]>();
  for (const [at, messages] of counts.entries()) {
    const year = yearOf(first + at);
    const days = years.get(year);
    if (days) days.push({ day: first + at, messages });
    else years.set(year, [{ day: first + at, messages }]);
  }
  return years;
}

function head({ first, counts, partial }: Data, source: ChartSource): Head {
  const active = counts.filter((messages) => messages > 0).length;
  const where = source.room === undefined ? "" : ` in ${placeOf(source)}`;
  const title =
    counts.length > 0
      ? `${source.noun.replace(/^m/, "M")} on ${active.toLocaleString("en-US")} of ${plural(counts.length, "day")}${where}`
      : `${source.noun.replace(/^m/, "M")} by day${where}`;
  const peakAt = peakOf(counts, partial);
  return headOf(title, source, {
    messages: sum(counts),
    days: daysOf(source),
    remarks:
      counts.length > 0
        ? [
            `Most on ${dayText(first + peakAt)}: ${counts[peakAt]!.toLocaleString("en-US")}`,
            "Colours: fifths of the days with messages; hatched: outside the history or the range",
            partialText("day", partial),
          ]
        : [],
  });
}

function spec(data: Data, canvas: Canvas, source: ChartSource) {
  const { theme } = canvas;
  const { weekStart } = source.calendar;
  const years = [...byYear(data).keys()];
  const cell = Math.max(3, Math.min(MOST_CELL, Math.floor((canvas.width - LEFT) / 54)));
  const perYear = canvas.height === undefined ? 0 : (canvas.height - 60) / years.length - 30;
  const row = canvas.height === undefined ? cell : Math.max(3, Math.min(2 * cell, Math.floor(perYear / 7)));
  const labels = classLabels(data);
  const domain = [NONE, ...labels, OUTSIDE];
  const last = data.first + data.counts.length - 1;
  const values = years.flatMap((year) => {
    const from = Date.UTC(year, 0, 1) / DAY_MS;
    const to = Date.UTC(year + 1, 0, 1) / DAY_MS - 1;
    return Array.from({ length: to - from + 1 }, (_, at) => {
      const day = from + at;
      const isIn = day >= data.first && day <= last;
      const messages = isIn ? data.counts[day - data.first]! : 0;
      const date = new Date(day * DAY_MS);
      return {
        year,
        day: isoDay(day),
        week: (weekOf(day, weekStart) - weekOf(from, weekStart)) / 7,
        weekday: weekdayOf(day),
        class: isIn ? domain[classOf(messages, data)]! : OUTSIDE,
        ...(isIn ? { count: countOf(messages, source.noun) } : {}),
        ...((day === data.first && data.partial.first) || (day === last && data.partial.last)
          ? { partial: true }
          : {}),
        ...(date.getUTCDate() === 1 ? { month: MONTHS[date.getUTCMonth()]! } : {}),
      };
    });
  });
  const x = {
    field: "week",
    type: "ordinal",
    scale: { domain: Array.from({ length: 54 }, (_, week) => week), paddingInner: 0.12, paddingOuter: 0 },
    axis: null,
  };
  const order = weekdayOrder(weekStart);
  const y = {
    field: "weekday",
    type: "ordinal",
    scale: { domain: order, paddingInner: 0.12, paddingOuter: 0 },
    axis:
      row < 9
        ? null
        : {
            title: null,
            domain: false,
            ticks: false,
            labelFontSize: 9,
            labelPadding: 6,
            labelExpr: `[${order.map((day) => `'${weekdayName(day).slice(0, 3)}'`).join(", ")}][indexof([${order.join(", ")}], datum.value)]`,
            values: [order[0]!, order[2]!, order[4]!],
          },
  };
  return {
    data: { name: "days", values },
    facet: {
      row: {
        field: "year",
        type: "ordinal",
        header: { title: null, labelOrient: "left", labelAngle: 0, labelAlign: "right", labelPadding: 8 },
      },
    },
    spacing: 22,
    spec: {
      width: cell * 54,
      height: row * 7,
      layer: [
        {
          mark: { type: "rect" },
          encoding: {
            x,
            y,
            color: {
              field: "class",
              type: "nominal",
              scale: {
                domain,
                range: [theme.empty, ...rampOf(labels.length, theme.ramp), theme.background],
              },
              legend: {
                title: `${source.noun.replace(/^m/, "M")} a day`,
                orient: "bottom",
                direction: "horizontal",
                symbolType: "square",
                symbolStrokeColor: theme.axis,
                symbolStrokeWidth: 1,
                columns: canvas.width < 760 ? 4 : 8,
              },
            },
            opacity: { condition: { test: "datum.partial", value: 0.45 }, value: 1 },
            tooltip: [
              { field: "day", type: "nominal", title: "Day" },
              { field: "count", type: "nominal", title: "Sent" },
            ],
          },
        },
        {
          transform: [{ filter: `datum.class === '${OUTSIDE}'` }],
          mark: {
            type: "point",
            shape: "M-1,1L1,-1",
            size: Math.min(cell, row) ** 2 / 3,
            stroke: theme.axis,
            strokeWidth: 0.7,
            opacity: 1,
            aria: false,
          },
          encoding: { x, y },
        },
        {
          transform: [{ filter: "isValid(datum.month)" }],
          mark: {
            type: "text",
            align: "left",
            dx: -cell / 2,
            fontSize: cell < 8 ? 7 : 9,
            color: theme.faintInk,
            aria: false,
          },
          encoding: { x, y: { value: -7 }, text: { field: "month" } },
        },
      ],
    },
  };
}

/** As many colours of the ramp as there are classes, the strongest last. */
const rampOf = (classes: number, ramp: readonly string[]): readonly string[] =>
  ramp.slice(ramp.length - classes);
