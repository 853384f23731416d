import { ANYONE } from "../aggregate/replySummaries.ts";
import { secondsOrNull } from "../tables/columns.ts";
import { plural } from "../text/counted.ts";
import { durationOfMs } from "../text/duration.ts";
import { defineChart } from "./chart.ts";
import { type Head, headOf } from "./head.ts";
import { type ReplyRow, type ReplyRows, replyRows } from "./replyRows.ts";
import { answeredText, replySpec } from "./replySpec.ts";
import type { ChartSource } from "./source.ts";
import {
  bothIn,
  capOf,
  drawnText,
  minOf,
  mostText,
  objectOf,
  parametersText,
  subjectOf,
  talkDays,
  thanText,
  whoDoesIn,
} from "./talk.ts";
import { columnsOfText } from "./terminal/columns.ts";

/** How long turns wait for an answer: two dots a row on a log axis, and how many were answered. */
export const replies = defineChart<ReplyRows>({
  name: "replies",
  question: "How long until an answer?",
  needs: "sequence",
  compute: replyRows,
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
  nothing: ({ rows }, { room }) =>
    rows.length === 0 && `No turns ${room === undefined ? "in direct rooms " : ""}here`,
  nothingDrawn: ({ rows }) =>
    rows.every(({ found }) => found.every(({ answered }) => answered === null)) && tooFewIn(rows),
  spec: replySpec,
  text: ({ rows, series }, columns) =>
    columnsOfText(
      ["", ...series, "answered"],
      rows.map(({ label, dots, found }) => [
        label,
        ...dots.map(([, ms]) => (ms === null ? "–" : durationOfMs(ms))),
        found.map(answeredText).join(" / "),
      ]),
      columns,
    ),
});

/** Says how many there are where there is one number. */
function tooFewIn(rows: ReplyRows["rows"]): string {
  const [only, ...more] = rows.flatMap(({ found }) => found);
  return only && more.length === 0 ? `Too few turns (${only.turns})` : "Too few turns for a number";
}

/** Which dots are missing though it is known how many turns were answered. */
function missingText({ rows }: ReplyRows, source: ChartSource): string {
  const known = rows.flatMap(({ found }) => found).filter(({ answered }) => answered !== null);
  const texts = [
    known.some(({ medianMs }) => medianMs === null) ? "no dot: fewer than half were answered" : "",
    source.room !== undefined && known.some(({ medianMs, p90Ms }) => medianMs !== null && p90Ms === null)
      ? "no second dot: fewer than nine in ten were answered"
      : "",
  ].filter(Boolean);
  return texts.join("; ").replace(/^n/, "N");
}

function head(data: ReplyRows, source: ChartSource): Head {
  const turns = data.rows.flatMap(({ found }) => found).reduce((sum, one) => sum + one.turns, 0);
  const within =
    source.room === undefined
      ? "half of the turns are answered within this time (Kaplan-Meier), in direct rooms"
      : "half, and nine in ten, of the turns are answered within this time (Kaplan-Meier)";
  return headOf(titleOf(data, source), source, {
    counted: plural(turns, "turn"),
    days: talkDays(source),
    remarks: [
      { picture: `Dots: ${within}`, text: `Times: ${within}` },
      `No answer within ${durationOfMs(capOf(source))} is slower than any answer (${parametersText(source, ["gap", "cap", "min"])})`,
      missingText(data, source),
      data.more > 0 ? whichText(data, source) : "",
    ],
  });
}

/** Which rows are drawn of more than have room. */
function whichText({ rows, more }: ReplyRows, { room }: ChartSource): string {
  return room === undefined
    ? `Drawn: ${mostText(rows.length, "direct room", more)}`
    : drawnText(rows.length, "turns", more);
}

function titleOf({ rows, all }: ReplyRows, source: ChartSource): string {
  const answers = (person: number) => whoDoesIn(source, person, "answers");
  const known = all.filter(({ medianMs }) => medianMs !== null);
  if (source.room === undefined) {
    const both = rows.filter(({ dots }) => dots.every(([, ms]) => ms !== null));
    const faster = both.filter(({ dots: [mine, theirs] }) => mine![1]! < theirs![1]!).length;
    if (both.length === 0) return "How long until an answer";
    if (both.length === 1) return comparedText(both[0]!, source);
    return `${answers(0)} faster than they do in ${faster} of ${plural(both.length, "direct room")}`;
  }
  const [fast, slow] = known.toSorted((a, b) => a.medianMs! - b.medianMs!);
  if (!fast) return "How long until an answer";
  if (fast.by === ANYONE) {
    return `Answers to ${objectOf(source, fast.from)} come fastest: half within ${durationOfMs(fast.medianMs!)}`;
  }
  const first = `${answers(fast.by)} half of the turns within ${durationOfMs(fast.medianMs!)}`;
  return slow ? `${first}, ${subjectOf(source, slow.by)} within ${durationOfMs(slow.medianMs!)}` : first;
}

/** Who of the two in a direct room answers faster. */
function comparedText({ found }: ReplyRow, source: ChartSource): string {
  const [fast, slow] = found.toSorted((a, b) => a.medianMs! - b.medianMs!);
  return fast!.medianMs === slow!.medianMs
    ? `${bothIn(source, fast!.by, slow!.by)} answer equally fast`
    : `${whoDoesIn(source, fast!.by, "answers")} faster ${thanText(source, slow!.by)}`;
}
