import { conversationsOf } from "../aggregate/conversations.ts";
import { ANYONE, answersOf, type ReplySummary, replySummaries } from "../aggregate/replySummaries.ts";
import { asObject } from "../text/firstPerson.ts";
import type { ChartSource } from "./source.ts";
import { capOf, gapOf, minOf, roomsShown, talkOf, whoDoesIn } from "./talk.ts";

/** A direct room with both sides, or one person's turns in the room. */
export interface ReplyRow {
  readonly label: string;
  /** Dots on the row, by name of the series. */
  readonly dots: readonly (readonly [series: string, ms: number | null])[];
  readonly found: readonly ReplySummary[];
}

export interface ReplyRows {
  readonly rows: readonly ReplyRow[];
  /** Rows that there is no room for. */
  readonly more: number;
  /** Also what has no row. */
  readonly all: readonly ReplySummary[];
  readonly series: readonly string[];
}

const TOP = 20;

/** How long turns wait: both sides of each direct room, or everybody's turns in one room. */
export function replyRows(source: ChartSource): ReplyRows {
  const { sequence, choice } = talkOf(source);
  const capMs = capOf(source);
  const answers = answersOf(conversationsOf(sequence, gapOf(source)), capMs);
  const found = replySummaries(answers, { choice, min: minOf(source), capMs });
  return source.room === undefined ? byRoom(found, roomsShown(sequence), source) : inRoom(found, source);
}

/** Both sides of each direct room. */
function byRoom(found: readonly ReplySummary[], names: readonly string[], source: ChartSource): ReplyRows {
  const series = [whoDoesIn(source, 0, "answers"), "they answer"];
  const direct = found.filter(({ by }) => by !== ANYONE);
  const rooms = [...new Set(direct.map(({ room }) => room))];
  const rows = rooms.slice(0, source.options.top ?? TOP).map((room) => {
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
  return { rows, more: rooms.length - rows.length, all: direct, series };
}

/** Who answers in a direct room; in a group, whose turns are answered. */
function inRoom(found: readonly ReplySummary[], { people, options }: ChartSource): ReplyRows {
  const series = ["half within", "nine in ten within"];
  const isGroup = found.some(({ by }) => by === ANYONE);
  const sorted = isGroup ? found.toSorted((a, b) => b.turns - a.turns) : found;
  const rows = sorted.slice(0, options.top ?? TOP).map((one) => ({
    label: isGroup ? `to ${asObject(people.shown[one.from]!, people.shown[0]!)}` : people.shown[one.by]!,
    dots: [
      [series[0]!, one.medianMs],
      [series[1]!, one.p90Ms],
    ] as const,
    found: [one],
  }));
  return { rows, more: sorted.length - rows.length, all: sorted, series };
}
