import { firstDayOf } from "../aggregate/buckets.ts";
import { indexes } from "../aggregate/indexes.ts";
import { DAY_MS, type Day, isoDay, type WeekStart, weekdayOf, weekOf } from "../calendar/days.ts";
import { MONTHS } from "../text/dates.ts";
import { pixels } from "../text/wrap.ts";
import { byYear, type CalendarDays, classLabels, classOf } from "./calendarDays.ts";
import { countOf, nounOf } from "./head.ts";
import type { Canvas } from "./look.ts";
import { isPartial } from "./partial.ts";
import type { ChartSource } from "./source.ts";
import { tipText } from "./tooltip.ts";
import { weekdayName, weekdayOrder } from "./week.ts";

const WEEKS = 54;
const [LEAST_CELL, MOST_CELL] = [3, 15];
/** Pixels left of the days: the year, and the names of weekdays if rows have room for them. */
const [LEFT, WEEKDAYS] = [70, 34];
const LEAST_NAMED = 9;
/** Pixels between years with and without the names of months, and below them all. */
const [ABOVE, DENSE_ABOVE, LEGEND] = [22, 6, 60];
const NONE = "none";
const OUTSIDE = "not observed";

/** A block a year, week columns by weekday rows. */
export function calendarSpec(data: CalendarDays, canvas: Canvas, source: ChartSource) {
  const years = [...byYear(data).keys()];
  const cell = cellOf(canvas, years.length);
  const channels = channelsOf(cell, source.calendar.weekStart);
  return {
    data: { name: "days", values: years.flatMap((year) => recordsOf(year, data, source)) },
    facet: {
      row: {
        field: "year",
        type: "ordinal",
        header: { title: null, labelOrient: "left", labelAngle: 0, labelAlign: "right", labelPadding: 8 },
      },
    },
    spacing: cell.isDense ? DENSE_ABOVE : ABOVE,
    spec: {
      width: cell.width * WEEKS,
      height: cell.height * 7,
      layer: [
        {
          mark: { type: "rect", strokeWidth: 1.2, aria: false },
          encoding: {
            ...channels,
            color: colourOf(classLabels(data), canvas, nounOf(source)),
            fillOpacity: { condition: { test: "datum.partial", value: 0.45 }, value: 1 },
            // A lighter colour is in no class of the legend: an outline says that it is meant.
            stroke: { condition: { test: "datum.partial", value: canvas.theme.ink }, value: null },
            tooltip: [tipText("day", "Day"), tipText("count", "Sent")],
          },
        },
        hatching(channels, cell, canvas),
        monthNames(channels, cell, { theme: canvas.theme, onlyIn: cell.isDense ? years[0] : undefined }),
      ],
    },
  };
}

/** Pixels of a day; `isDense` where only the first year has room for the names of months. */
interface DaySize {
  readonly width: number;
  readonly height: number;
  readonly isDense: boolean;
}

/** The largest size with which this many years fit. */
export function cellOf({ width: free, height }: Canvas, years: number): DaySize {
  const widthBeside = (left: number) =>
    Math.max(LEAST_CELL, Math.min(MOST_CELL, Math.floor((free - left) / WEEKS)));
  const width = widthBeside(LEFT);
  if (height === undefined) {
    const named = widthBeside(LEFT + WEEKDAYS);
    const natural = named < LEAST_NAMED ? Math.min(width, LEAST_NAMED - 1) : named;
    return { width: natural, height: natural, isDense: false };
  }
  const below = (above: number) => Math.floor(((height - LEGEND) / years - above) / 7);
  const isDense = below(ABOVE + 8) < LEAST_CELL;
  const high = isDense ? below(DENSE_ABOVE) : below(ABOVE + 8);
  return { width, height: Math.max(LEAST_CELL, Math.min(2 * width, high)), isDense };
}

/** Every day of a year, also those that were not observed. */
function recordsOf(year: number, data: CalendarDays, source: ChartSource) {
  const { first, counts, partial } = data;
  const [from, to] = [firstDayOf("year", year), firstDayOf("year", year + 1)];
  const firstWeek = weekOf(from, source.calendar.weekStart);
  const classes = [NONE, ...classLabels(data)];
  return Array.from({ length: to - from }, (_, at) => {
    const day = from + at;
    const messages = counts[day - first];
    return {
      year,
      day: isoDay(day),
      week: (weekOf(day, source.calendar.weekStart) - firstWeek) / 7,
      weekday: weekdayOf(day),
      class: messages === undefined ? OUTSIDE : classes[classOf(messages, data)]!,
      ...(messages === undefined ? {} : { count: countOf(messages, source.noun) }),
      ...(isPartial(day - first, counts.length, partial) ? { partial: true } : {}),
      ...monthOf(day),
    };
  });
}

/** The name of a month at its first day. */
function monthOf(day: Day) {
  const date = new Date(day * DAY_MS);
  return date.getUTCDate() === 1 ? { month: MONTHS[date.getUTCMonth()]! } : {};
}

function channelsOf({ height }: DaySize, weekStart: WeekStart) {
  const order = weekdayOrder(weekStart);
  const names = order.map((day) => `'${weekdayName(day).slice(0, 3)}'`);
  const axis = {
    title: null,
    domain: false,
    ticks: false,
    labelFontSize: 9,
    labelPadding: 6,
    labelExpr: `[${names.join(", ")}][indexof([${order.join(", ")}], datum.value)]`,
    values: [order[0]!, order[2]!, order[4]!],
  };
  return {
    x: {
      field: "week",
      type: "ordinal",
      scale: { domain: indexes(WEEKS), paddingInner: 0.12, paddingOuter: 0 },
      axis: null,
    },
    y: {
      field: "weekday",
      type: "ordinal",
      scale: { domain: order, paddingInner: 0.12, paddingOuter: 0 },
      // Lower rows have no room for a name.
      axis: height < LEAST_NAMED ? null : axis,
    },
  };
}

type CalendarChannels = ReturnType<typeof channelsOf>;

const [LEGEND_TEXT, LEGEND_SYMBOL] = [11, 30];

/** As many as have room, of at most 4 in a picture that is narrow and 8 in others. */
export function legendColumns(labels: readonly string[], width: number): number {
  const widths = labels.map((label) => LEGEND_SYMBOL + pixels(label, LEGEND_TEXT));
  const widthOf = (columns: number) =>
    indexes(columns).reduce(
      (sum, column) => sum + Math.max(0, ...widths.filter((_, at) => at % columns === column)),
      0,
    );
  if (width >= 760) return 8;
  return [4, 3].find((columns) => widthOf(columns) <= width - LEFT) ?? 2;
}

/** As many colours of the ramp as there are classes, the strongest last. */
function colourOf(labels: readonly string[], { theme, width }: Canvas, noun: string) {
  return {
    field: "class",
    type: "nominal",
    scale: {
      domain: [NONE, ...labels, OUTSIDE],
      range: [theme.empty, ...theme.ramp.slice(theme.ramp.length - labels.length), theme.background],
    },
    legend: {
      title: `${noun} a day`,
      orient: "bottom",
      direction: "horizontal",
      symbolType: "square",
      symbolStrokeColor: theme.axis,
      symbolStrokeWidth: 1,
      columns: legendColumns([NONE, ...labels, OUTSIDE], width),
    },
  };
}

/** Strokes over days that were not observed: outside the range, or of no source. */
const hatching = (channels: CalendarChannels, { width, height }: DaySize, { theme }: Canvas) => ({
  transform: [{ filter: `datum.class === '${OUTSIDE}'` }],
  mark: {
    type: "point",
    shape: "M-1,1L1,-1",
    size: Math.min(width, height) ** 2 / 3,
    stroke: theme.axis,
    strokeWidth: 0.7,
    opacity: 1,
    aria: false,
  },
  encoding: channels,
});

const monthNames = (
  { x }: CalendarChannels,
  { width }: DaySize,
  { theme, onlyIn }: Pick<Canvas, "theme"> & { readonly onlyIn: number | undefined },
) => ({
  transform: [
    {
      filter: [
        // Four weeks of a narrow day have no room for a name.
        width < 5 ? "test(/Jan|Apr|Jul|Oct/, datum.month)" : "isValid(datum.month)",
        ...(onlyIn === undefined ? [] : [`datum.year === ${onlyIn}`]),
      ].join(" && "),
    },
  ],
  mark: {
    type: "text",
    align: "left",
    dx: -width / 2,
    fontSize: 9,
    color: theme.faintInk,
    aria: false,
  },
  encoding: { x, y: { value: -7 }, text: { field: "month" } },
});
