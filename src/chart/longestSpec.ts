import type { BucketRange } from "../aggregate/drawn.ts";
import { DAY_MS, type Day } from "../calendar/days.ts";
import { durationOfMs } from "../text/duration.ts";
import { widthOf } from "../text/width.ts";
import { pixels } from "../text/wrap.ts";
import { dayText, namesShown } from "./head.ts";
import { brokenText, type LongestSilences, type Silence } from "./longestSilences.ts";
import type { Canvas } from "./look.ts";
import { type LabelledRow, rowsFrame } from "./rows.ts";
import type { ChartSource } from "./source.ts";
import { objectOf, talkDays } from "./talk.ts";
import { timeAxis } from "./timeAxis.ts";
import { tipText } from "./tooltip.ts";

const LOCAL_TIME = "utc:'%Y-%m-%dT%H:%M'";
const BEGAN = { title: "began", width: 85 };
const COLUMNS = [
  { title: "lasted", width: 90 },
  { title: "broken by", width: 130 },
];
/** In a narrower picture, texts stand above the bars, so that the time line has its whole width. */
const [BESIDE, NARROW] = [700, 500];
const [STACKED_ROW, TEXT_SIZE, AXIS] = [40, 12, 30];

/** Bars on a time line, with texts beside or above them. */
export function longestSpec({ longest: rows }: LongestSilences, canvas: Canvas, source: ChartSource) {
  const range = rangeOf(rows, source);
  const { width, height, bars, texts } = layoutOf(rows, canvas, source);
  const x = timeAxis(range, source.calendar.weekStart, false);
  return {
    width,
    height,
    data: {
      name: "silences",
      values: rows.map((one, row) => ({ row, ...recordOf(one, range, source) })),
      format: { parse: { from: LOCAL_TIME, until: LOCAL_TIME, seen: LOCAL_TIME } },
    },
    layer: [
      {
        ...bars,
        encoding: {
          x: { ...x, field: "from" },
          x2: { field: "seen" },
          ...bars.encoding,
          opacity: { condition: { test: "datum.open", value: 0.4 }, value: 1 },
          tooltip: TOOLTIP,
        },
      },
      ...texts,
    ],
  };
}

const TOOLTIP = [
  tipText("place", "Room"),
  tipText("began", "Began"),
  tipText("lasted", "Lasted"),
  tipText("broken", "Broken by"),
];

/** Where bars and texts stand. */
function layoutOf(rows: readonly Silence[], canvas: Canvas, source: ChartSource) {
  if (canvas.width < BESIDE) return stackedLayout(rows, canvas, source);
  const isOfRoom = source.room !== undefined;
  const began = (one: Silence) => dayText(source.calendar.day(one.fromAt));
  const labelled = rows.map((one): LabelledRow => {
    const after = [durationOfMs(one.ms), brokenText(one, source)];
    return isOfRoom ? { label: began(one), after } : { label: one.place, after: [began(one), ...after] };
  });
  const columns = isOfRoom ? COLUMNS : [BEGAN, ...COLUMNS];
  const { width, height, y, after } = rowsFrame(labelled, columns, canvas, isOfRoom ? "began" : "room");
  const mark = { type: "bar", height: { band: 0.5 }, color: canvas.theme.accent, clip: true, aria: false };
  return { width, height, bars: { mark, encoding: { y } }, texts: after };
}

/** A line of text above each bar. */
function stackedLayout(rows: readonly Silence[], { theme, ...canvas }: Canvas, source: ChartSource) {
  const width = canvas.width - 20;
  const rowHeight =
    canvas.height === undefined
      ? STACKED_ROW
      : Math.max(STACKED_ROW - 8, (canvas.height - AXIS) / rows.length);
  const barHeight = Math.min(28, Math.round(rowHeight * 0.4));
  const top = `datum.row * ${rowHeight} + ${TEXT_SIZE + 6}`;
  const pixel = (field: string) => ({ field, type: "quantitative", scale: null, axis: null });
  const fontSize = width < NARROW ? TEXT_SIZE - 1 : TEXT_SIZE;
  const columns = Math.floor(width / pixels("n", fontSize));
  return {
    width,
    height: Math.round(rowHeight * rows.length),
    bars: {
      transform: [
        { calculate: top, as: "top" },
        { calculate: `${top} + ${barHeight}`, as: "bottom" },
      ],
      mark: { type: "rect", color: theme.accent, clip: true, aria: false },
      encoding: { y: pixel("top"), y2: { field: "bottom" } },
    },
    texts: [
      {
        data: {
          name: "texts",
          values: rows.map((_, row) => ({
            y: row * rowHeight + 8,
            text: lineText(rows, row, columns, source),
          })),
        },
        mark: {
          type: "text",
          align: "left",
          baseline: "middle",
          fontSize,
          color: theme.ink,
          aria: false,
        },
        encoding: { x: { value: 0 }, y: pixel("y"), text: { field: "text" } },
      },
    ],
  };
}

/** `Book club  ·  began 11 Apr 2019  ·  35 d 2 h  ·  broken by Ada`; names are cut to fit. */
function lineText(rows: readonly Silence[], row: number, columns: number, source: ChartSource): string {
  const one = rows[row]!;
  const isOfRoom = source.room !== undefined;
  const { brokenBy } = one;
  const isShort = columns < SHORT_LINE;
  const between = isShort ? " · " : "  ·  ";
  const began = dayText(source.calendar.day(one.fromAt));
  const facts = [isShort ? began : `began ${began}`, durationOfMs(one.ms)];
  const own = [...facts, brokenBy === undefined ? "still open" : "broken by "].join(between).length;
  const free = Math.max(12, columns - own - (isOfRoom ? 0 : between.length));
  const breaker =
    brokenBy === undefined ? "" : objectOf(source, brokenBy, isOfRoom ? free : Math.floor(free / 2));
  const places = rows.map(({ place }) => place);
  const place = isOfRoom ? [] : [namesShown(places, free - widthOf(breaker, free))[row]!];
  const end = brokenBy === undefined ? "still open" : `broken by ${breaker}`;
  return [...place, ...facts, end].join(between);
}

/** In fewer columns the date stands by itself, and closer to the others. */
const SHORT_LINE = 60;

/** The days that observations may come from, and those of every silence. */
function rangeOf(rows: readonly Silence[], source: ChartSource): BucketRange {
  const days = talkDays(source)!;
  const dayAt = (at: number): Day => source.calendar.day(at);
  const first = Math.min(days.first, ...rows.map(({ fromAt }) => dayAt(fromAt)));
  const last = Math.max(days.last, ...rows.map(({ untilAt }) => dayAt(untilAt)));
  return { first, buckets: last - first + 1, step: 1 };
}

function recordOf(one: Silence, { buckets }: BucketRange, source: ChartSource) {
  const local = (at: number) => new Date(Math.floor(source.calendar.localMs(at))).toISOString().slice(0, 16);
  return {
    place: one.place,
    from: local(one.fromAt),
    until: local(one.untilAt),
    // Keeps a silence of hours visible on an axis of years.
    seen: local(Math.max(one.untilAt, one.fromAt + ((buckets - 1) * DAY_MS) / 400)),
    began: dayText(source.calendar.day(one.fromAt)),
    lasted: durationOfMs(one.ms),
    broken: brokenText(one, source),
    open: one.brokenBy === undefined,
  };
}
