import type { FakeChat, FakeHistory, FakeMessage } from "../synthetic/record.ts";
import { baseOf, withColumns } from "./base.ts";
import { type Cast, type DemoRoom, inventCast } from "./cast.ts";
import { eventsOf } from "./events.ts";
import { type Random, randomFrom } from "./random.ts";
import { DAY_MS, HOUR_MS, livelinessOf, offsetOf } from "./rhythm.ts";
import { beginTalk, converse, isFree, isSlow, lengthOfTalk } from "./talk.ts";

/** Last day of every invented history. It is fixed so that a seed always gives the same history. */
const LAST_DAY = Date.UTC(2025, 10, 30);
const AFTERNOON_MS = 20 * HOUR_MS;
const SPAM = "22000";
const SPAM_SHARE = 0.002;

export interface DemoOptions {
  /** Exact number of rows of the message table. */
  readonly messages: number;
  readonly seed: number;
}

interface DemoHistory extends FakeHistory {
  readonly cast: Cast;
}

/**
 * Invents a history: friends, a book club, busy and silent times, photos, tapbacks, edits.
 *
 * Shape   exactly `messages` rows in ascending order of time, generated day by day in constant
 *         memory. Iterating again yields the same rows.
 */
export function demoHistory({ messages, seed }: DemoOptions): DemoHistory {
  const years = Math.min(8, Math.max(0.5, 1.05 * Math.sqrt(Math.sqrt(messages / 1000))));
  const directRooms = Math.max(17, Math.min(394, Math.round(messages / 2500)));
  const days = Math.round(365 * years);
  const cast = inventCast(directRooms, messages / days, randomFrom(seed));
  const spam: FakeChat = {
    key: SPAM,
    isGroup: false,
    guid: `SMS;-;${SPAM}(smsft)`,
    identifier: `${SPAM}(smsft)`,
    service: "SMS",
    filtered: 36,
    members: [`${SPAM}(smsft)`],
  };
  const plan = { cast, spam, days, messages };
  return {
    cast,
    handles: [...cast.handles, { address: `${SPAM}(smsft)`, service: "SMS" }],
    chats: [...cast.rooms.flatMap((room) => room.chats), spam],
    messages: { [Symbol.iterator]: () => inOrder(inventDays(plan, randomFrom(seed + 1))) },
  };
}

interface Plan {
  readonly cast: Cast;
  readonly spam: FakeChat;
  readonly days: number;
  readonly messages: number;
}

/** Unordered rows, and an instant before which no later row will be. */
interface Batch {
  readonly rows: readonly FakeMessage[];
  readonly next: number;
}

function* inventDays({ cast, spam, days, messages }: Plan, random: Random): Generator<Batch> {
  const firstDay = LAST_DAY - (days - 1) * DAY_MS;
  const shares = cast.rooms.map((room) => sharesOf(room, firstDay, days, random));
  const talks = cast.rooms.map((room) => ({ ...beginTalk(room, days, random), owed: 0, length: 1 }));
  const anyTime = talks.filter(({ room }) => room.habits.until === 1 && !isSlow(room));
  const epilogue = messages < 50 ? [] : lastRows(cast, random);
  let left = messages - epilogue.length;
  for (let number = 0; number < days; number++) {
    const day = { number, days, midnight: firstDay + number * DAY_MS };
    const isLast = number === days - 1;
    const rows: FakeMessage[] = eventsOf(cast.rooms, day, random);
    for (const [index, talk] of talks.entries()) {
      const due = messages * shares[index]![number]!;
      talk.owed += due;
      // Rounding: a conversation starts when at least half of its rows are due, so that the total
      // comes out as planned.
      while (due > 0 && talk.owed >= talk.length / 2 && rows.length < left && isFree(talk, day)) {
        if (random.chance(SPAM_SHARE)) rows.push(advertisement(spam, day.midnight, random));
        const said = converse(talk, day, Math.min(talk.length, left - rows.length), random);
        talk.owed -= said.length;
        rows.push(...said);
        talk.length = lengthOfTalk(talk.room, random);
      }
    }
    for (let turn = 0; isLast && rows.length < left; turn++)
      rows.push(...converse(anyTime[turn % anyTime.length]!, day, Math.min(20, left - rows.length), random));
    rows.length = Math.min(rows.length, left);
    left -= rows.length;
    const next = day.midnight + DAY_MS;
    yield { rows: isLast ? [...rows, ...epilogue] : rows, next: next - offsetOf(next) };
  }
}

/** A room's share of all messages on each day. */
function sharesOf(room: DemoRoom, firstDay: number, days: number, random: Random): Float64Array {
  const levels = livelinessOf(firstDay, days, room.habits, random);
  const total = levels.reduce((sum, level) => sum + level, 0);
  return levels.map((level) => (room.share * level) / total);
}

/** Merges the rows of all days in order of time; conversations can continue after midnight. */
function* inOrder(batches: Iterable<Batch>): Generator<FakeMessage> {
  let waiting: FakeMessage[] = [];
  for (const { rows, next } of batches) {
    waiting = [...waiting, ...rows].sort((a, b) => a.at - b.at);
    const later = waiting.findIndex(({ at }) => at >= next);
    yield* later < 0 ? waiting : waiting.slice(0, later);
    waiting = later < 0 ? [] : waiting.slice(later);
  }
  yield* waiting;
}

/** A junk thread, which Messages hides. */
function advertisement(chat: FakeChat, midnight: number, random: Random): FakeMessage {
  // Times of SMS are whole seconds.
  const at = midnight + Math.floor((14 + random.next() * 8) * 3600) * 1000;
  const base = baseOf({ chat, from: chat.identifier, service: "SMS", at }, random);
  return { ...base, text: "SALE today only! Reply STOP to end" };
}

/** A recently deleted message and a scheduled one. */
function lastRows({ rooms }: Cast, random: Random): FakeMessage[] {
  const chat = rooms.at(-1)!.chats[0]!;
  const from = chat.members[0]!;
  const gone = baseOf({ chat, from, service: chat.service, at: LAST_DAY + AFTERNOON_MS }, random);
  const at = Date.UTC(2026, 0, 1, 5);
  const later = baseOf({ chat: rooms[0]!.chats[0]!, from: null, service: "iMessage", at }, random);
  return [
    { ...gone, text: "never mind", isDeleted: true },
    withColumns(
      { ...later, text: "Happy new year! 🎉", stored: "body" },
      { schedule_type: 2, schedule_state: 2, date_delivered: 0 },
    ),
  ];
}
