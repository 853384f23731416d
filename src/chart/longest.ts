import type { Range } from "../aggregate/drawn.ts";
import { MIN_FOR_LONGEST } from "../aggregate/gapSummaries.ts";
import { authorOf, sentAtOf } from "../aggregate/sequence.ts";
import { keepsSilence, NOT_YET, silencesOf } from "../aggregate/silences.ts";
import { DAY_MS, type Day, isoDay } from "../calendar/days.ts";
import { secondsOf } from "../tables/columns.ts";
import { plural } from "../text/counted.ts";
import { widthOf } from "../text/width.ts";
import { pixels } from "../text/wrap.ts";
import { defineChart } from "./chart.ts";
import { dayText, type Head, headOf, nameShown } from "./head.ts";
import type { Canvas } from "./look.ts";
import { type LabelledRow, rowsFrame } from "./rows.ts";
import type { ChartSource } from "./source.ts";
import {
  durationOf,
  gapOf,
  objectOf,
  parametersText,
  roomsShown,
  subjectOf,
  talkDays,
  talkOf,
  tooFewText,
} from "./talk.ts";
import { columnsOfText } from "./terminal/columns.ts";
import { timeAxis } from "./timeAxis.ts";
import { tipText } from "./tooltip.ts";

interface Silence {
  readonly room: number;
  readonly place: string;
  readonly fromAt: number;
  /** Of an open one the end of observation. */
  readonly untilAt: number;
  readonly ms: number;
  /** Undefined where nobody has broken it yet. */
  readonly brokenBy: number | undefined;
}

interface Data {
  readonly longest: readonly Silence[];
  /** All chosen ones, and those that somebody broke. */
  readonly n: number;
  readonly closed: number;
}

const MOST = 10;
const LOCAL_TIME = "utc:'%Y-%m-%dT%H:%M'";
const BEGAN = { title: "began", width: 85 };
const COLUMNS = [
  { title: "lasted", width: 90 },
  { title: "broken by", width: 130 },
];
/** In a narrower picture, texts stand above the bars, so that the time line has its whole width. */
const [BESIDE, NARROW] = [700, 500];
const [STACKED_ROW, TEXT_SIZE, AXIS] = [40, 12, 30];

/** The ten longest silences on a time line, and who broke them. */
export const longest = defineChart<Data>({
  name: "longest",
  question: "When were the longest silences, and who broke them?",
  needs: "sequence",
  compute,
  head,
  table: ({ longest: rows }, source) => ({
    columns: [
      { name: "room", type: "string", about: "the room's id" },
      { name: "from", type: "timestamp", about: "the last message before the silence" },
      { name: "until", type: "timestamp", about: "the message that broke it; empty where it is open" },
      { name: "seconds", type: "integer", unit: "s", about: "how long it lasted; open: so far" },
      { name: "broken_by", type: "string", about: "who broke it; empty where it is open" },
    ],
    rows: rows.map(({ room, fromAt, untilAt, ms, brokenBy }) => [
      source.ledger.rooms[room]!.id,
      fromAt,
      brokenBy === undefined ? null : untilAt,
      secondsOf(ms),
      brokenBy === undefined ? null : source.people.inData[brokenBy]!,
    ]),
  }),
  nothing: (data) => data.longest.length === 0 && nothingText(data),
  spec,
  text: (data, columns, source) =>
    columnsOfText(
      ["", "lasted", "began", "broken by"],
      data.longest.map((one, at) => [
        source.room === undefined ? one.place : `${at + 1}.`,
        durationOf(one.ms),
        isoDay(source.calendar.day(one.fromAt)),
        brokenText(one, source),
      ]),
      columns,
    ),
});

function compute(source: ChartSource): Data {
  const { sequence, choice } = talkOf(source);
  const silences = silencesOf(sequence, gapOf(source));
  const names = roomsShown(sequence);
  const all: Silence[] = [];
  for (let at = 0; at < silences.length; at++) {
    if (!keepsSilence(sequence, silences, at, choice)) continue;
    const stretch = sequence.rooms[silences.stretch[at]!]!;
    const after = silences.after[at]!;
    all.push({
      room: stretch.room,
      place: names[stretch.room]!,
      fromAt: sentAtOf(sequence, silences.before[at]!),
      untilAt: after === NOT_YET ? stretch.endAt : sentAtOf(sequence, after),
      ms: silences.ms[at]!,
      brokenBy: after === NOT_YET ? undefined : authorOf(sequence, after),
    });
  }
  const closed = all.filter(({ brokenBy }) => brokenBy !== undefined).length;
  const sorted = all.sort((a, b) => b.ms - a.ms || a.fromAt - b.fromAt);
  return { longest: closed < MIN_FOR_LONGEST ? [] : sorted.slice(0, MOST), n: all.length, closed };
}

const nothingText = ({ n, closed }: Data): string =>
  n === 0 ? "No silences in this range" : `Silences that somebody broke: ${tooFewText(closed)}`;

function brokenText({ brokenBy }: Silence, { people }: ChartSource): string {
  return brokenBy === undefined ? "still open" : nameShown(people.shown[brokenBy]!, 18);
}

function head(data: Data, source: ChartSource): Head {
  return headOf(titleOf(data, source), source, {
    counted: plural(data.n, "silence"),
    days: talkDays(source),
    remarks: [
      `The longest gaps of more than ${durationOf(gapOf(source))} between two messages of a room`,
      `${parametersText(source, ["gap"])}; needs ${MIN_FOR_LONGEST} silences that somebody broke`,
    ],
  });
}

function titleOf({ longest: rows }: Data, source: ChartSource): string {
  const first = rows[0];
  if (!first) return "The longest silences";
  const where = source.room === undefined ? ` was in ${nameShown(first.place, 32)}: it` : "";
  if (first.brokenBy === undefined)
    return `The longest silence${where} has lasted ${durationOf(first.ms)} and is still open`;
  const who = subjectOf(source, first.brokenBy);
  return `The longest silence${where} lasted ${durationOf(first.ms)}, until ${who} broke it`;
}

function spec({ longest: rows }: Data, canvas: Canvas, source: ChartSource) {
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
    const after = [durationOf(one.ms), brokenText(one, source)];
    return isOfRoom ? { label: began(one), after } : { label: one.place, after: [began(one), ...after] };
  });
  const columns = isOfRoom ? COLUMNS : [BEGAN, ...COLUMNS];
  const { width, height, y, after } = rowsFrame(labelled, columns, canvas, isOfRoom ? "began" : "room");
  const mark = { type: "bar", height: { band: 0.5 }, color: canvas.theme.accent, clip: true };
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
      mark: { type: "rect", color: theme.accent, clip: true },
      encoding: { y: pixel("top"), y2: { field: "bottom" } },
    },
    texts: [
      {
        data: {
          name: "texts",
          values: rows.map((one, row) => ({ y: row * rowHeight + 8, text: lineText(one, columns, source) })),
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

/** `Book club  ·  began 11 Apr 2019  ·  35 d 2 h  ·  broken by Ada`; names are cut where there is no room. */
function lineText(one: Silence, columns: number, source: ChartSource): string {
  const isOfRoom = source.room !== undefined;
  const { brokenBy } = one;
  const isShort = columns < SHORT_LINE;
  const between = isShort ? " · " : "  ·  ";
  const began = dayText(source.calendar.day(one.fromAt));
  const facts = [isShort ? began : `began ${began}`, durationOf(one.ms)];
  const own = [...facts, brokenBy === undefined ? "still open" : "broken by "].join(between).length;
  const free = Math.max(12, columns - own - (isOfRoom ? 0 : between.length));
  const breaker =
    brokenBy === undefined
      ? ""
      : nameShown(objectOf(source, brokenBy), isOfRoom ? free : Math.floor(free / 2));
  const place = isOfRoom ? [] : [nameShown(one.place, free - widthOf(breaker, free))];
  const end = brokenBy === undefined ? "still open" : `broken by ${breaker}`;
  return [...place, ...facts, end].join(between);
}

/** In fewer columns the date stands by itself, and closer to the others. */
const SHORT_LINE = 60;

/** The days that observations may come from, and those of every silence. */
function rangeOf(rows: readonly Silence[], source: ChartSource): Range {
  const days = talkDays(source)!;
  const dayAt = (at: number): Day => source.calendar.day(at);
  const first = Math.min(days.first, ...rows.map(({ fromAt }) => dayAt(fromAt)));
  const last = Math.max(days.last, ...rows.map(({ untilAt }) => dayAt(untilAt)));
  return { first, buckets: last - first + 1, step: 1 };
}

function recordOf(one: Silence, { buckets }: Range, source: ChartSource) {
  const local = (at: number) => new Date(Math.floor(source.calendar.localMs(at))).toISOString().slice(0, 16);
  return {
    place: one.place,
    from: local(one.fromAt),
    until: local(one.untilAt),
    // A silence of hours among years is still seen.
    seen: local(Math.max(one.untilAt, one.fromAt + ((buckets - 1) * DAY_MS) / 400)),
    began: dayText(source.calendar.day(one.fromAt)),
    lasted: durationOf(one.ms),
    broken: brokenText(one, source),
    open: one.brokenBy === undefined,
  };
}
