import { conversationsOf } from "../aggregate/conversations.ts";
import { type Participation, participationOf } from "../aggregate/participation.ts";
import { type Interval, wilsonInterval } from "../aggregate/survival.ts";
import { plural } from "../text/counted.ts";
import { percent } from "../text/numbers.ts";
import { defineChart } from "./chart.ts";
import { type Head, headOf } from "./head.ts";
import type { Canvas } from "./look.ts";
import { rowsFrame } from "./rows.ts";
import type { ChartSource } from "./source.ts";
import {
  durationOf,
  gapOf,
  minOf,
  parametersText,
  roomsShown,
  subjectOf,
  talkDays,
  talkOf,
  tooFewText,
  whoDoesIn,
} from "./talk.ts";
import { columnsOfText } from "./terminal/columns.ts";
import { tipNumber, tipText } from "./tooltip.ts";

/** One person in the room, or me in one of the rooms. */
interface Starter {
  readonly label: string;
  readonly room: number;
  readonly person: number;
  readonly starts: number;
  readonly of: number;
  /** Of the room's messages in these conversations. */
  readonly shareOfMessages: number;
  /** Null below --min. */
  readonly share: (Interval & { readonly share: number }) | null;
}

const TOP = 20;
const NOTHING = "No conversations in this range";

/** Who starts conversations: a dot and its interval, and a tick where the share of messages is. */
export const starts = defineChart<readonly Starter[]>({
  name: "starts",
  question: "Who starts conversations?",
  needs: "sequence",
  compute,
  head,
  notes: (rows, source) => {
    const few = rows.filter(({ share }) => share === null).length;
    return few > 0 ? [`too few starts for ${plural(few, "row")} (--min ${minOf(source)})`] : [];
  },
  table: (rows, source) => ({
    columns: [
      { name: "room", type: "string", about: "the room's id" },
      { name: "participant", type: "string", about: "who starts" },
      { name: "starts", type: "integer", about: "conversations that they started", bits: 32 },
      { name: "of", type: "integer", about: "conversations of the room whose start was observed", bits: 32 },
      { name: "starts_share", type: "number", about: "their share of these; empty below --min", decimals: 3 },
      { name: "starts_low", type: "number", about: "lower end of the 95 % interval", decimals: 3 },
      { name: "starts_high", type: "number", about: "upper end of the 95 % interval", decimals: 3 },
      {
        name: "messages_share",
        type: "number",
        about: "their share of the messages in the conversations",
        decimals: 3,
      },
    ],
    rows: rows.map((row) => [
      source.ledger.rooms[row.room]!.id,
      source.people.inData[row.person]!,
      row.starts,
      row.of,
      row.share?.share ?? null,
      row.share?.low ?? null,
      row.share?.high ?? null,
      row.shareOfMessages,
    ]),
  }),
  nothing: (rows) => rows.length === 0 && NOTHING,
  spec,
  text: (rows, columns) =>
    columnsOfText(
      ["", "starts", "95 %", "messages"],
      rows.map(({ label, share, of, shareOfMessages }) => [
        label,
        share ? percent(share.share) : tooFewText(of),
        share ? `${percent(share.low)} to ${percent(share.high)}` : "",
        percent(shareOfMessages),
      ]),
      columns,
    ),
});

function compute(source: ChartSource): Starter[] {
  const { sequence, choice } = talkOf(source);
  const all = participationOf(sequence, conversationsOf(sequence, gapOf(source)), choice);
  const messages = new Map<number, number>();
  for (const one of all) messages.set(one.room, (messages.get(one.room) ?? 0) + one.messages);
  const rooms = roomsShown(sequence);
  const isOneRoom = source.room !== undefined;
  const isShown = ({ room, person }: Participation) =>
    isOneRoom || (person === 0 && sequence.ledger.rooms[room]!.kind === "direct");
  return all
    .filter(isShown)
    .slice(0, source.options.top ?? TOP)
    .map((one) => ({
      label: isOneRoom ? source.people.shown[one.person]! : rooms[one.room]!,
      room: one.room,
      person: one.person,
      starts: one.starts,
      of: one.roomStarts,
      shareOfMessages: one.messages / messages.get(one.room)!,
      share:
        one.roomStarts < Math.max(1, minOf(source))
          ? null
          : { share: one.starts / one.roomStarts, ...wilsonInterval(one.starts, one.roomStarts) },
    }));
}

/** Conversations whose start was observed, each once. */
function observed(rows: readonly Starter[]): number {
  const byRoom = new Map(rows.map(({ room, of }) => [room, of]));
  return [...byRoom.values()].reduce((sum, of) => sum + of, 0);
}

function head(rows: readonly Starter[], source: ChartSource): Head {
  return headOf(titleOf(rows, source), source, {
    counted: plural(observed(rows), "started conversation"),
    days: talkDays(source),
    remarks: [
      `Dot: share of conversations started after more than ${durationOf(gapOf(source))} of silence`,
      "Line: 95 % interval (Wilson); tick: share of messages",
      parametersText(source, ["gap", "min"]),
      source.room === undefined && rows.length > 0
        ? `The direct rooms with the most messages, ${plural(rows.length, "row")}, mine`
        : "",
    ],
  });
}

/** Says that somebody starts more only where the interval says so. */
function titleOf(rows: readonly Starter[], source: ChartSource): string {
  const starts = (person: number) => whoDoesIn(source, person, "starts");
  const known = rows.flatMap((row) => (row.share ? [{ ...row, share: row.share }] : []));
  if (known.length === 0) return "Who starts conversations";
  if (source.room === undefined) {
    const [mine, of] = [known.reduce((sum, row) => sum + row.starts, 0), observed(known)];
    const rooms = plural(known.length, "direct room");
    return `${starts(0)} ${percent(mine / of)} of ${plural(of, "conversation")} in ${rooms}`;
  }
  const [most, next] = known.toSorted((a, b) => b.starts - a.starts);
  if (!most || !next) return "Who starts conversations";
  if (known.length > 2)
    return `${starts(most.person)} most: ${percent(most.share.share)} of ${plural(most.of, "conversation")}`;
  if (most.share.low <= 0.5)
    return `${subjectOf(source, next.person)} and ${subjectOf(source, most.person)} start about equally often`.replace(
      /^I and (.*) start/,
      "$1 and I start",
    );
  const other = subjectOf(source, next.person);
  return `${whoDoesIn(source, most.person, "breaks")} the silence more often than ${other === "I" ? "I do" : other}`;
}

function spec(rows: readonly Starter[], canvas: Canvas) {
  const { theme } = canvas;
  const isNarrow = canvas.width < 600;
  const labelled = rows.map(({ label, share, starts: own, of }) => ({
    label,
    after: share
      ? [percent(share.share), `${own.toLocaleString("en-US")} of ${of.toLocaleString("en-US")}`]
      : [tooFewText(of)],
    isFaint: share === null,
  }));
  const columns = isNarrow
    ? [{ title: "", width: 80 }]
    : [
        { title: "share", width: 70 },
        { title: "starts", width: 100 },
      ];
  const rowsIn = rowsFrame(labelled, columns, canvas);
  const values = rows.map(({ label, share, shareOfMessages }, row) => ({
    row,
    label,
    messages: round(shareOfMessages),
    ...(share ? { share: round(share.share), low: round(share.low), high: round(share.high) } : {}),
  }));
  const top = Math.min(
    1,
    Math.ceil(Math.max(...rows.flatMap((one) => [one.shareOfMessages, one.share?.high ?? 0])) * 10) / 10,
  );
  const x = {
    type: "quantitative",
    scale: { domain: [0, top] },
    axis: {
      title: "Share of conversations started",
      format: ".0%",
      tickCount: isNarrow ? 3 : 5,
      domain: false,
      ticks: false,
      labelOverlap: true,
    },
  };
  const known = [{ filter: "isValid(datum.share)" }];
  const tooltip = [
    tipText("label", "Who"),
    tipNumber("share", "Starts", ".1%"),
    tipNumber("low", "At least (95 %)", ".1%"),
    tipNumber("high", "At most (95 %)", ".1%"),
    tipNumber("messages", "Messages", ".1%"),
  ];
  return {
    width: rowsIn.width,
    height: rowsIn.height,
    data: { name: "starts", values },
    layer: [
      ...(top > 0.5
        ? [
            {
              data: { name: "half", values: [{ share: 0.5 }] },
              mark: { type: "rule", color: theme.axis, strokeDash: [4, 4] },
              encoding: { x: { ...x, field: "share" } },
            },
          ]
        : []),
      {
        mark: { type: "tick", thickness: 2, size: 16, color: theme.faintInk, orient: "vertical" },
        encoding: { x: { ...x, field: "messages" }, y: rowsIn.y, tooltip },
      },
      {
        transform: known,
        mark: { type: "rule", strokeWidth: 3, color: theme.accent, opacity: 0.45 },
        encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, y: rowsIn.y },
      },
      {
        transform: known,
        mark: { type: "point", filled: true, size: 90, color: theme.accent, opacity: 1 },
        encoding: { x: { ...x, field: "share" }, y: rowsIn.y, tooltip },
      },
      ...rowsIn.after,
    ],
  };
}

const round = (share: number): number => Math.round(share * 1000) / 1000;
