import type { FakeMessage } from "../synthetic/record.ts";
import type { EarlierMessage, RowPlace } from "./base.ts";
import type { DemoRoom } from "./cast.ts";
import type { DemoPerson, ServiceAddress } from "./people.ts";
import type { Random } from "./random.ts";
import { DAY_MS, HOLIDAY_FROM, HOUR_MS, isHoliday, moodOf, offsetOf, startOfTalk } from "./rhythm.ts";
import { inventRow } from "./rows.ts";

/** Start of RCS on iPhones. */
const RCS_SINCE = Date.UTC(2024, 8, 16);
const REMEMBERED = 12;
const LONGEST = 60;
const SLOW_S = 600;
const NONE: readonly EarlierMessage[] = [];

/** The state of a room on which its next message depends. */
interface DemoTalk {
  readonly room: DemoRoom;
  /** Activity of each member by day, and in general; the owner first. */
  readonly moods: readonly Float64Array[];
  readonly weights: readonly number[];
  /** Recent messages that can get reactions and replies, newest last. */
  readonly recent: EarlierMessage[];
  /** When its last row was written; in Unix milliseconds. */
  until: number;
}

/** Whether answers take so long that a talk must end before the next can begin. */
export const isSlow = ({ answersAfter = 0 }: DemoRoom): boolean => answersAfter >= SLOW_S;

/** Whether a talk can begin on this day. */
export const isFree = ({ room, until }: DemoTalk, { midnight }: DemoDay): boolean =>
  !isSlow(room) || until < midnight - offsetOf(midnight) + 20 * HOUR_MS;

export function beginTalk(room: DemoRoom, days: number, random: Random): DemoTalk {
  const isGroup = room.members.length > 1;
  return {
    room,
    moods: [null, ...room.members].map(() => moodOf(days, random)),
    weights: [isGroup ? 1.1 : 0.9, ...room.members.map(() => 0.4 + random.next() * 1.2)],
    recent: [],
    until: Number.NEGATIVE_INFINITY,
  };
}

/** A day of the history: its number, how many there are, and its local midnight in Unix ms. */
export interface DemoDay {
  readonly number: number;
  readonly days: number;
  readonly midnight: number;
}

/** Number of rows of a conversation: mostly a few, sometimes dozens; fewer in steady rooms. */
export const lengthOfTalk = ({ isSteady }: DemoRoom, random: Random): number =>
  Math.min(isSteady ? LONGEST / 5 : LONGEST, 1 + Math.floor(random.tail() * 5));

/** Invents a conversation of at most `length` rows, perhaps past midnight. */
export function converse(talk: DemoTalk, day: DemoDay, length: number, random: Random): FakeMessage[] {
  const { room } = talk;
  const rows: FakeMessage[] = [];
  const end = endOf(talk, day);
  let at = beginningOf(talk, day, random);
  const weights = weightsOn(day, talk);
  const line = random.chance(0.8) ? 0 : random.below(room.chats.length);
  let speaker = firstSpeaker(room, weights, random);
  while (rows.length < length && (rows.length === 0 || at < end)) {
    const person = speaker === 0 ? null : room.members[speaker - 1]!;
    const place = placeOf(room, line, person, at);
    // Nobody begins a talk with a tapback.
    const { row, said } = inventRow(place, rows.length === 0 ? NONE : talk.recent, random);
    rows.push(row);
    if (said) remember(talk.recent, said);
    talk.until = at;
    const before = speaker;
    if (random.chance(0.62)) speaker = random.weighted(weights);
    const isAnswer = speaker !== before && speaker > 0 && room.answersAfter !== undefined;
    at = isAnswer ? answerTime(at, room.answersAfter!, day, random) : at + waitMs(random);
  }
  return rows;
}

function firstSpeaker({ begins }: DemoRoom, weights: readonly number[], random: Random): number {
  if (begins === undefined) return random.weighted(weights);
  return random.chance(begins) ? 1 : 0;
}

/** A time of the day, in Unix milliseconds; after the talk before where answers take long. */
function beginningOf({ room, until }: DemoTalk, { midnight }: DemoDay, random: Random): number {
  const weekday = new Date(midnight).getUTCDay();
  const at = midnight - offsetOf(midnight) + startOfTalk(weekday, random);
  return isSlow(room) && at < until ? until + (0.5 + random.next()) * HOUR_MS : at;
}

/** No conversation goes on into the holiday, and no answer comes after the history's end. */
function endOf({ room }: DemoTalk, { number, days, midnight }: DemoDay): number {
  const isBefore = midnight < HOLIDAY_FROM;
  if (isBefore) return HOLIDAY_FROM - offsetOf(HOLIDAY_FROM);
  return isSlow(room) ? midnight + (days - number) * DAY_MS - offsetOf(midnight) : Number.POSITIVE_INFINITY;
}

/** When an answer comes; the slow ones not at night. */
function answerTime(at: number, seconds: number, { midnight }: DemoDay, random: Random): number {
  const wait = seconds * 1000 * (0.3 + random.next() * 0.8 + 0.2 * Math.min(5, random.tail()));
  const answer = at + wait;
  if (seconds < SLOW_S) return answer;
  const ofDay = (((answer + offsetOf(midnight)) % DAY_MS) + DAY_MS) % DAY_MS;
  return ofDay < 6.5 * HOUR_MS ? answer - ofDay + (7.5 + 2 * random.next()) * HOUR_MS : answer;
}

/** Time until the next message: mostly seconds to minutes, sometimes hours. */
function waitMs(random: Random): number {
  if (random.chance(0.02)) return 1_800_000 + random.next() * random.next() * 14_400_000;
  return 4000 + random.tail() * 28_000;
}

function weightsOn({ number, days, midnight }: DemoDay, { room, moods, weights }: DemoTalk): number[] {
  const { joins, leaves } = room.story ?? {};
  const isMeAway = isHoliday(midnight);
  return weights.map((weight, index) => {
    const isAbsent =
      (index === 0 && isMeAway) ||
      (joins?.member === index - 1 && number <= joins.at * days) ||
      (leaves?.member === index - 1 && number >= leaves.at * days);
    return isAbsent ? 0 : weight * (0.15 + moods[index]![number]!);
  });
}

function placeOf(room: DemoRoom, index: number, person: DemoPerson | null, time: number): RowPlace {
  const at = Math.round(time);
  const traits = person?.traits;
  if (room.chats[0]!.isGroup)
    return {
      chat: room.chats[0]!,
      from: person && person.lines[0]!.address,
      service: "iMessage",
      at,
      traits,
    };
  const { lines } = room.members[0]!;
  let line: ServiceAddress = lines[index]!;
  // Two services of one number are SMS and its successor.
  const rcs = lines.findIndex(({ service }) => service === "RCS");
  if (rcs > 0) line = lines[at < RCS_SINCE ? 0 : rcs]!;
  const chat = room.chats[lines.indexOf(line)]!;
  // Times of received SMS are whole seconds.
  const isWhole = person !== null && line.service === "SMS";
  const seen = isWhole ? Math.floor(at / 1000) * 1000 : at;
  return { chat, from: person && line.address, service: line.service, at: seen, traits };
}

function remember(recent: EarlierMessage[], said: EarlierMessage): void {
  recent.push(said);
  if (recent.length > REMEMBERED) recent.shift();
}
