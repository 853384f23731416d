import type { Range } from "../aggregate/drawn.ts";
import { MIN_FOR_LONGEST } from "../aggregate/gapSummaries.ts";
import { authorOf, sentAtOf } from "../aggregate/sequence.ts";
import { keepsSilence, NOT_YET, silencesOf } from "../aggregate/silences.ts";
import { DAY_MS, type Day, isoDay } from "../calendar/days.ts";
import { secondsOf } from "../tables/columns.ts";
import { plural } from "../text/counted.ts";
import { defineChart } from "./chart.ts";
import { dayText, type Head, headOf, nameShown } from "./head.ts";
import type { Canvas } from "./look.ts";
import { isNarrow, type LabelledRow, rowsFrame } from "./rows.ts";
import type { ChartSource } from "./source.ts";
import {
  durationOf,
  gapOf,
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
const NARROW_COLUMNS = [{ title: "lasted", width: 70 }];
const COLUMNS = [
  { title: "lasted", width: 90 },
  { title: "broken by", width: 130 },
];

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
      ["", "lasted", "from", "broken by"],
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
  const texts = rows.map((one) => rowText(one, canvas, source));
  const columns = isNarrow(canvas) ? NARROW_COLUMNS : COLUMNS;
  const { width, height, y, after } = rowsFrame(texts, columns, canvas);
  const range = rangeOf(rows, source);
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
        mark: { type: "bar", height: { band: 0.5 }, color: canvas.theme.accent, clip: true },
        encoding: {
          x: { ...x, field: "from" },
          x2: { field: "seen" },
          y,
          opacity: { condition: { test: "datum.open", value: 0.4 }, value: 1 },
          tooltip: [tipText("place", "Room"), tipText("lasted", "Lasted"), tipText("broken", "Broken by")],
        },
      },
      ...after,
    ],
  };
}

const rowText = (one: Silence, canvas: Canvas, source: ChartSource): LabelledRow => ({
  label: source.room === undefined ? one.place : dayText(source.calendar.day(one.fromAt)),
  after: isNarrow(canvas) ? [durationOf(one.ms)] : [durationOf(one.ms), brokenText(one, source)],
});

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
    lasted: durationOf(one.ms),
    broken: brokenText(one, source),
    open: one.brokenBy === undefined,
  };
}
