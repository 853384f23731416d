import { encodeBplist } from "./bplist.ts";
import { type Cast, inventCast, type Person, type Room } from "./cast.ts";
import { type Random, randomFrom } from "./random.ts";
import type { FakeChat, FakeHistory, FakeMessage } from "./record.ts";
import { DAY_MS, livelinessOf, offsetOf, startOfTalk } from "./rhythm.ts";
import { encodeBody } from "./typedstream.ts";
import { smallTalk } from "./words.ts";

/** The last day of every invented history; a fixed one, so that the same seed is the same history for ever. */
const LAST_DAY = Date.UTC(2025, 10, 30);
/** Since then Messages keeps the text of what the owner sends in the body alone. */
const BODY_ALONE_SINCE = Date.UTC(2022, 9, 24);
const MY_NUMBER = "+12125550199";
const SPAM = "22000";
const APPLE_EPOCH_MS = Date.UTC(2001, 0, 1);

export interface DemoOptions {
  /** Rows of the message table, exactly. */
  readonly messages: number;
  readonly seed: number;
}

export interface DemoHistory extends FakeHistory {
  readonly cast: Cast;
}

/**
 * Invents a history: friends, a book club, busy and silent times, photos, tapbacks, edits.
 *
 * Shape   exactly `messages` rows, ascending in time, made one day at a time, so that a million needs no more memory than a thousand;
 *         iterating again gives the same rows again.
 */
export function demoHistory({ messages, seed }: DemoOptions): DemoHistory {
  const days = Math.round(365.25 * Math.max(1, Math.min(12, (messages / 1000) ** 0.36 / 2.4)));
  const rooms = Math.max(8, Math.min(400, Math.round(messages / 2500) + 6));
  const cast = inventCast(rooms, randomFrom(seed));
  const spam: FakeChat = {
    key: SPAM,
    isGroup: false,
    guid: `SMS;-;${SPAM}`,
    identifier: SPAM,
    service: "SMS",
    filtered: 2,
    members: [SPAM],
  };
  return {
    cast,
    handles: [...cast.handles, { address: SPAM, service: "SMS" }],
    chats: [...cast.rooms.flatMap((room) => room.chats), spam],
    messages: { [Symbol.iterator]: () => inventMessages(cast, days, messages, randomFrom(seed + 1)) },
  };
}

function* inventMessages(cast: Cast, days: number, messages: number, random: Random): Generator<FakeMessage> {
  const liveliness = cast.rooms.map((room) => livelinessOf(days, room.chats[0]!.isGroup, random));
  const talks = cast.rooms.map((room) => newTalk(room, random));
  const totals = liveliness.map((levels) => levels.reduce((sum, level) => sum + level, 0));
  let planned = 0;
  let made = 0;
  for (let day = 0; day < days; day++) {
    const midnight = LAST_DAY - (days - 1 - day) * DAY_MS;
    const today: FakeMessage[] = [];
    for (const [index, room] of cast.rooms.entries()) {
      planned += (messages * room.share * liveliness[index]![day]!) / totals[index]!;
      const wanted = Math.floor(planned + 1e-6) - made - today.length;
      for (let left = wanted; left > 0; ) left -= inventTalk(talks[index]!, midnight, left, today, random);
    }
    // The last day makes up what rounding left over.
    if (day === days - 1)
      while (made + today.length < messages)
        inventTalk(talks[0]!, midnight, messages - made - today.length, today, random);
    today.sort((a, b) => a.at - b.at);
    if (day === days - 1) schedule(today);
    made += today.length;
    yield* today;
  }
}

/** The very last message is still waiting to be sent. */
function schedule(rows: FakeMessage[]): void {
  const last = rows.pop();
  if (last)
    rows.push({
      ...last,
      from: null,
      text: "Happy new year!",
      columns: { ...last.columns, schedule_type: 2, schedule_state: 2 },
    });
}

/** What a room's next message depends on. */
interface Talk {
  readonly room: Room;
  /** How much each member talks; the owner first. */
  readonly weights: readonly number[];
  /** Guids that may be reacted or replied to, the newest last. */
  readonly recent: { readonly guid: string; readonly from: Person | null }[];
  hasEvents: boolean;
}

function newTalk(room: Room, random: Random): Talk {
  const weights = [
    room.members.length === 1 ? 1 : 1.2,
    ...room.members.map(() => 0.35 + random.next() ** 2 * 1.6),
  ];
  return { room, weights, recent: [], hasEvents: false };
}

/** One conversation of at most `most` rows; gives how many it had. */
function inventTalk(talk: Talk, midnight: number, most: number, rows: FakeMessage[], random: Random): number {
  const weekday = new Date(midnight).getUTCDay();
  let at = midnight - offsetOf(midnight) + startOfTalk(weekday === 0 || weekday === 6, random);
  const length = Math.min(most, 1 + random.below(28));
  let speaker = speakerOf(talk, random);
  for (let index = 0; index < length; index++) {
    rows.push(inventRow(talk, Math.round(at), speaker, random));
    at += -Math.log(1 - random.next()) * (random.chance(0.15) ? 420_000 : 45_000) + 2000;
    if (random.chance(0.6)) speaker = speakerOf(talk, random);
  }
  return length;
}

/** A member, or null for the owner. */
function speakerOf({ room, weights }: Talk, random: Random): Person | null {
  const index = random.weighted(weights);
  return index === 0 ? null : room.members[index - 1]!;
}

function inventRow(talk: Talk, at: number, speaker: Person | null, random: Random): FakeMessage {
  const { room, recent } = talk;
  const isDirect = !room.chats[0]!.isGroup;
  const address = isDirect && room.chats.length > 1 && random.chance(0.3) ? 1 : 0;
  const chat = room.chats[isDirect ? address : 0]!;
  const from = speaker && (speaker.addresses[isDirect ? address : 0] ?? speaker.addresses[0]!);
  const guid = random.guid();
  const base = { guid, at, chats: [chat.key], from, text: null, columns: common(chat, random) };
  const roll = random.next();
  if (!isDirect && !talk.hasEvents) return renamed(talk, base);
  if (roll > 0.997) return spam(base);
  if (roll > 0.9965) return { ...base, text: smallTalk(random), isDeleted: true };
  if (roll < 0.075 && recent.length > 0) return reaction(base, random.pick(recent).guid, random);
  if (!isDirect && roll < 0.0755)
    return { ...base, columns: { ...base.columns, item_type: 3, group_action_type: 1 } };
  if (roll < 0.0765) return unsent(base, at);
  recent.push({ guid, from: speaker });
  if (recent.length > 12) recent.shift();
  if (roll < 0.12) return { ...base, text: "\uFFFC", attachments: 1 };
  if (roll < 0.13) return link(base, random);
  return written(base, at, recent, random);
}

type Base = FakeMessage & { readonly columns: Readonly<Record<string, unknown>> };

/** What real rows carry along, which makes them as long as they are. */
function common(chat: FakeChat, random: Random): Record<string, unknown> {
  return {
    account: "e:me@example.com",
    account_guid: "6E2F3C54-0B7A-4C1D-9E88-2A5B7C9D1E0F",
    destination_caller_id: MY_NUMBER,
    ck_record_id: random.hex(64),
    ck_record_change_tag: "1a2b",
    cache_roomnames: chat.roomName,
    part_count: 1,
  };
}

function written(base: Base, at: number, recent: Talk["recent"], random: Random): FakeMessage {
  const text = smallTalk(random);
  const stored = at > BODY_ALONE_SINCE ? ("body" as const) : ("both" as const);
  const message = { ...base, text, stored };
  if (random.chance(0.02)) return edited(message, text, at);
  if (random.chance(0.04) && recent.length > 3) {
    return {
      ...message,
      columns: { ...base.columns, thread_originator_guid: recent[0]!.guid, thread_originator_part: "0:0:1" },
    };
  }
  return message;
}

function edited(message: Base & { readonly text: string }, text: string, at: number): FakeMessage {
  const seconds = (at - APPLE_EPOCH_MS) / 1000;
  const wordings = [
    { t: encodeBody(`${text}?`), d: seconds + 0.5 },
    { t: encodeBody(text), d: seconds + 30.5 },
  ];
  const columns = {
    date_edited: BigInt(at + 30_000 - APPLE_EPOCH_MS) * 1_000_000n,
    message_summary_info: encodeBplist({ ec: { "0": wordings }, ep: [0], ust: true }),
  };
  return { ...message, columns: { ...message.columns, ...columns } };
}

function unsent(base: Base, at: number): FakeMessage {
  const columns = {
    date_edited: BigInt(at + 60_000 - APPLE_EPOCH_MS) * 1_000_000n,
    message_summary_info: encodeBplist({ rp: [0], ust: true, otr: { "0": { lo: 0, le: 12 } } }),
    is_empty: 1,
  };
  return { ...base, columns: { ...base.columns, ...columns } };
}

const TAPBACKS = ["Loved", "Liked", "Disliked", "Laughed at", "Emphasized", "Questioned"];

function reaction(base: Base, target: string, random: Random): FakeMessage {
  const which = random.below(TAPBACKS.length);
  const isRemoved = random.chance(0.06);
  const columns = {
    associated_message_guid: `p:0/${target}`,
    associated_message_type: (isRemoved ? 3000 : 2000) + which,
  };
  return {
    ...base,
    text: `${TAPBACKS[which]} “${smallTalk(random)}”`,
    columns: { ...base.columns, ...columns },
  };
}

function link(base: Base, random: Random): FakeMessage {
  const text = `https://www.example.com/${random.hex(6)}`;
  return {
    ...base,
    text,
    columns: { ...base.columns, balloon_bundle_id: "com.apple.messages.URLBalloonProvider" },
  };
}

/** Advertising, which Messages keeps out of sight. */
const spam = (base: Base): FakeMessage => ({
  ...base,
  chats: [SPAM],
  from: SPAM,
  text: "SALE today only! Reply STOP to end",
  service: "SMS",
  columns: { ...base.columns, cache_roomnames: null },
});

/** A group begins by getting its name. */
function renamed(talk: Talk, base: Base): FakeMessage {
  talk.hasEvents = true;
  return {
    ...base,
    columns: { ...base.columns, item_type: 2, group_title: talk.room.chats[0]!.displayName },
  };
}
