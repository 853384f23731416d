import type { FakeMessage } from "../synthetic/record.ts";
import type { Said } from "./base.ts";
import type { Room } from "./cast.ts";
import type { Line, Person } from "./people.ts";
import type { Random } from "./random.ts";
import { moodOf, offsetOf, startOfTalk } from "./rhythm.ts";
import { inventRow } from "./rows.ts";

/** Start of RCS on iPhones. */
const RCS_SINCE = Date.UTC(2024, 8, 16);
const REMEMBERED = 12;
const LONGEST = 60;

/** The state of a room on which its next message depends. */
export interface Talk {
  readonly room: Room;
  /** Activity of each member by day, and in general; the owner first. */
  readonly moods: readonly Float64Array[];
  readonly weights: readonly number[];
  /** Recent messages that can get reactions and replies, newest last. */
  readonly recent: Said[];
}

export function beginTalk(room: Room, days: number, random: Random): Talk {
  const isGroup = room.members.length > 1;
  return {
    room,
    moods: [null, ...room.members].map(() => moodOf(days, random)),
    weights: [isGroup ? 1.1 : 0.9, ...room.members.map(() => 0.4 + random.next() * 1.2)],
    recent: [],
  };
}

/** A day of the history: its number, the number of days, and its local midnight in Unix milliseconds. */
export interface Day {
  readonly number: number;
  readonly days: number;
  readonly midnight: number;
}

/** Number of rows of a conversation: mostly a few, sometimes dozens. */
export const lengthOfTalk = (random: Random): number => Math.min(LONGEST, 1 + Math.floor(random.tail() * 5));

/** Adds a conversation of `length` rows, which can continue after midnight. */
export function converse(talk: Talk, day: Day, length: number, rows: FakeMessage[], random: Random): void {
  const weekday = new Date(day.midnight).getUTCDay();
  let at = day.midnight - offsetOf(day.midnight) + startOfTalk(weekday, random);
  const weights = weightsOn(day, talk);
  const line = random.chance(0.8) ? 0 : random.below(talk.room.chats.length);
  let speaker = random.weighted(weights);
  for (let index = 0; index < length; index++) {
    const person = speaker === 0 ? null : talk.room.members[speaker - 1]!;
    const place = { ...placeOf(talk.room, line, person, at), at: Math.round(at) };
    const { row, said } = inventRow(place, talk.recent, random);
    rows.push(row);
    if (said) remember(talk.recent, said);
    at += waitMs(random);
    if (random.chance(0.62)) speaker = random.weighted(weights);
  }
}

/** Time until the next message: mostly seconds to minutes, sometimes hours. */
function waitMs(random: Random): number {
  if (random.chance(0.02)) return 1_800_000 + random.next() * random.next() * 14_400_000;
  return 4000 + random.tail() * 28_000;
}

function weightsOn({ number, days }: Day, { room, moods, weights }: Talk): number[] {
  const { joins, leaves } = room.story ?? {};
  return weights.map((weight, index) => {
    const isAbsent =
      (joins?.member === index - 1 && number <= joins.at * days) ||
      (leaves?.member === index - 1 && number >= leaves.at * days);
    return isAbsent ? 0 : weight * (0.15 + moods[index]![number]!);
  });
}

function placeOf(room: Room, index: number, person: Person | null, at: number) {
  const other = room.members[0]!;
  if (room.chats[0]!.isGroup)
    return { chat: room.chats[0]!, from: person && person.lines[0]!.address, service: "iMessage" };
  let line: Line = other.lines[index]!;
  // Two services of one number are SMS and its successor.
  const rcs = other.lines.findIndex(({ service }) => service === "RCS");
  if (rcs > 0) line = other.lines[at < RCS_SINCE ? 0 : rcs]!;
  const chat = room.chats[other.lines.indexOf(line)]!;
  return { chat, from: person && line.address, service: line.service };
}

function remember(recent: Said[], said: Said): void {
  recent.push(said);
  if (recent.length > REMEMBERED) recent.shift();
}
