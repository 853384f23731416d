import { conversationsOf } from "../aggregate/conversations.ts";
import { ANYONE, type ReplySummary, replySummaries } from "../aggregate/replySummaries.ts";
import { waitsOf } from "../aggregate/replyTimes.ts";
import { turnsOf } from "../aggregate/turns.ts";
import { plural } from "../text/counted.ts";
import { percent } from "../text/numbers.ts";
import { defineChart } from "./chart.ts";
import { durationAxis } from "./durationAxis.ts";
import { type Head, headOf } from "./head.ts";
import type { Canvas } from "./look.ts";
import { rowsFrame } from "./rows.ts";
import type { ChartSource } from "./source.ts";
import {
  capOf,
  durationOf,
  gapOf,
  minOf,
  objectOf,
  parametersText,
  roomsShown,
  subjectOf,
  talkDays,
  talkOf,
  tooFewText,
  whoDoesIn,
} from "./talk.ts";
import { columnsOfText } from "./terminal/columns.ts";
import { tipText } from "./tooltip.ts";

/** A direct room with both sides, or one person's turns in the room. */
interface ReplyRow {
  readonly label: string;
  /** Dots on the row, by name of the series. */
  readonly dots: readonly (readonly [series: string, ms: number | null])[];
  readonly found: readonly ReplySummary[];
}

interface Data {
  readonly rows: readonly ReplyRow[];
  readonly series: readonly string[];
}

const TOP = 20;
const NOTHING = "No turns in this range";
const SECOND = 1000;

/** How long turns wait for an answer: two dots a row on a log axis, and how many were answered. */
export const replies = defineChart<Data>({
  name: "replies",
  question: "How long until an answer?",
  needs: "sequence",
  compute,
  head,
  notes: ({ rows }, source) => {
    const few = rows.flatMap(({ found }) => found).filter(({ answered }) => answered === null).length;
    return few > 0 ? [`too few turns for ${plural(few, "number")} (--min ${minOf(source)})`] : [];
  },
  table: ({ rows }, source) => ({
    columns: [
      { name: "room", type: "string", about: "the room's id" },
      { name: "from", type: "string", about: "who left the turns" },
      { name: "by", type: "string", about: "who answers them; `anyone` in a group" },
      { name: "turns", type: "integer", about: "turns that waited for an answer", bits: 32 },
      {
        name: "answered",
        type: "number",
        about: "the share answered within --cap; empty below --min",
        decimals: 3,
      },
      {
        name: "median_s",
        type: "integer",
        unit: "s",
        about: "half of the turns are answered within this time",
      },
      { name: "p90_s", type: "integer", unit: "s", about: "nine in ten turns are answered within this time" },
    ],
    rows: rows
      .flatMap(({ found }) => found)
      .map((one) => [
        source.ledger.rooms[one.room]!.id,
        source.people.inData[one.from]!,
        one.by === ANYONE ? "anyone" : source.people.inData[one.by]!,
        one.turns,
        one.answered,
        secondsOrNull(one.medianMs),
        secondsOrNull(one.p90Ms),
      ]),
  }),
  nothing: ({ rows }) => rows.length === 0 && NOTHING,
  spec,
  text: ({ rows, series }, columns) =>
    columnsOfText(
      ["", ...series, "answered"],
      rows.map(({ label, dots, found }) => [
        label,
        ...dots.map(([, ms]) => (ms === null ? "–" : durationOf(ms))),
        found.map(answeredText).join(" / "),
      ]),
      columns,
    ),
});

const secondsOrNull = (ms: number | null): number | null =>
  ms === null ? null : Math.floor(ms / 1000 + 0.5);

const answeredText = ({ answered, turns }: ReplySummary): string =>
  answered === null ? tooFewText(turns) : `${percent(answered)} of ${turns.toLocaleString("en-US")}`;

function compute(source: ChartSource): Data {
  const { sequence, choice } = talkOf(source);
  const conversations = conversationsOf(sequence, gapOf(source));
  const turns = turnsOf(sequence, conversations);
  const waits = waitsOf(sequence, conversations, turns, capOf(source));
  const found = replySummaries(
    { sequence, conversations, turns, waits },
    { choice, min: minOf(source), capMs: capOf(source) },
  );
  const top = source.options.top ?? TOP;
  return source.room === undefined
    ? byRoom(found, roomsShown(sequence), source, top)
    : inRoom(found, source, top);
}

/** Both sides of each direct room. */
function byRoom(
  found: readonly ReplySummary[],
  names: readonly string[],
  source: ChartSource,
  top: number,
): Data {
  const series = [whoDoesIn(source, 0, "answers"), "they answer"];
  const direct = found.filter(({ by }) => by !== ANYONE);
  const rooms = [...new Set(direct.map(({ room }) => room))].slice(0, top);
  const rows = rooms.map((room) => {
    const both = direct.filter((one) => one.room === room);
    const medianOf = (isMe: boolean) => both.find(({ by }) => (by === 0) === isMe)?.medianMs ?? null;
    return {
      label: names[room]!,
      dots: [
        [series[0]!, medianOf(true)],
        [series[1]!, medianOf(false)],
      ] as const,
      found: both.toSorted((a, b) => Number(a.by !== 0) - Number(b.by !== 0)),
    };
  });
  return { rows, series };
}

/** Who answers in a direct room; in a group, whose turns are answered. */
function inRoom(found: readonly ReplySummary[], { people }: ChartSource, top: number): Data {
  const series = ["half within", "nine in ten within"];
  const isGroup = found.some(({ by }) => by === ANYONE);
  const sorted = isGroup ? found.toSorted((a, b) => b.turns - a.turns) : found;
  const rows = sorted.slice(0, top).map((one) => ({
    label: isGroup ? `to ${people.shown[one.from]!}` : people.shown[one.by]!,
    dots: [
      [series[0]!, one.medianMs],
      [series[1]!, one.p90Ms],
    ] as const,
    found: [one],
  }));
  return { rows, series };
}

function head(data: Data, source: ChartSource): Head {
  const turns = data.rows.flatMap(({ found }) => found).reduce((sum, one) => sum + one.turns, 0);
  return headOf(titleOf(data, source), source, {
    counted: plural(turns, "turn"),
    days: talkDays(source),
    remarks: [
      source.room === undefined
        ? "Dots: half of the turns are answered within this time (Kaplan-Meier), in direct rooms"
        : "Dots: half, and nine in ten, of the turns are answered within this time (Kaplan-Meier)",
      `No answer within ${durationOf(capOf(source))} is slower than any answer (${parametersText(source, ["gap", "cap", "min"])})`,
    ],
  });
}

function titleOf({ rows }: Data, source: ChartSource): string {
  const answers = (person: number) => whoDoesIn(source, person, "answers");
  const known = rows.flatMap(({ found }) => found).filter(({ medianMs }) => medianMs !== null);
  if (source.room === undefined) {
    const both = rows.filter(({ dots }) => dots.every(([, ms]) => ms !== null));
    const faster = both.filter(({ dots: [mine, theirs] }) => mine![1]! < theirs![1]!).length;
    if (both.length === 0) return "How long until an answer";
    return `${answers(0)} faster than they do in ${faster} of ${plural(both.length, "direct room")}`;
  }
  const [fast, slow] = known.toSorted((a, b) => a.medianMs! - b.medianMs!);
  if (!fast) return "How long until an answer";
  if (fast.by === ANYONE) {
    return `Answers to ${objectOf(source, fast.from)} come fastest: half within ${durationOf(fast.medianMs!)}`;
  }
  const first = `${answers(fast.by)} half of the turns within ${durationOf(fast.medianMs!)}`;
  return slow ? `${first}, ${subjectOf(source, slow.by)} within ${durationOf(slow.medianMs!)}` : first;
}

function spec(data: Data, canvas: Canvas, source: ChartSource) {
  const { rows, series } = data;
  const { theme } = canvas;
  const isNarrow = canvas.width < 600;
  const isPaired = source.room === undefined;
  const shortText = ({ answered, turns }: ReplySummary) =>
    answered === null ? tooFewText(turns) : `${Math.round(answered * 100)} %`;
  const labelled = rows.map(({ label, found }) => ({
    label,
    after: isNarrow
      ? [found.map(shortText).join(", ")]
      : isPaired
        ? [0, 1].map((at) => (found[at] ? answeredText(found[at]) : ""))
        : [answeredText(found[0]!)],
    isFaint: found.every(({ answered }) => answered === null),
  }));
  const columns = isNarrow
    ? [{ title: "answered", width: isPaired ? 90 : 70 }]
    : isPaired
      ? series.map((title) => ({ title, width: 105 }))
      : [{ title: "answered", width: 110 }];
  const rowsIn = rowsFrame(labelled, columns, { ...canvas, height: canvas.height && canvas.height - 30 });
  const times = rows.flatMap(({ dots }) => dots.flatMap(([, ms]) => (ms === null ? [] : [ms])));
  const from = Math.max(SECOND, Math.min(...times, capOf(source)) / 1.5);
  const to = Math.max(from * 10, Math.max(...times, SECOND) * 1.5);
  const x = durationAxis([from, to], SECOND, { title: null, labelOverlap: true, domain: false });
  const values = rows.flatMap(({ label, dots }, row) =>
    dots.flatMap(([name, ms]) =>
      ms === null
        ? []
        : [
            {
              row,
              label,
              series: name,
              seconds: Math.max(1, Math.round(ms / SECOND)),
              within: durationOf(ms),
            },
          ],
    ),
  );
  return {
    width: rowsIn.width,
    height: rowsIn.height,
    data: { name: "waits", values },
    layer: [
      {
        mark: { type: "line", color: theme.axis, strokeWidth: 2 },
        encoding: { x: { ...x, field: "seconds" }, y: rowsIn.y, detail: { field: "row" } },
      },
      {
        mark: { type: "point", filled: true, size: 90, opacity: 1 },
        encoding: {
          x: { ...x, field: "seconds" },
          y: rowsIn.y,
          color: {
            field: "series",
            type: "nominal",
            scale: { domain: series, range: [theme.accent, theme.second] },
            legend: { title: null, orient: "bottom", direction: "horizontal", symbolOpacity: 1 },
          },
          tooltip: [tipText("label", "Who"), tipText("series", "What"), tipText("within", "Within")],
        },
      },
      ...rowsIn.after,
    ],
  };
}
