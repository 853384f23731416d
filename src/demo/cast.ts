import type { FakeChat, FakeHandle } from "../synthetic/record.ts";
import { type DemoPerson, inventPerson } from "./people.ts";
import type { Random } from "./random.ts";
import type { Habits } from "./rhythm.ts";

/** A room: its threads, its members, and its share of all messages. */
export interface DemoRoom {
  /** One thread for a group; one for each address and service of the person for a direct room. */
  readonly chats: readonly FakeChat[];
  /** The members without the owner. */
  readonly members: readonly DemoPerson[];
  /** Approximate share of all messages. */
  readonly share: number;
  readonly habits: Habits;
  /**
   * For direct rooms: typical seconds until the other side answers, the share of talks that it
   * begins, whether they go on all year.
   */
  readonly answersAfter?: number | undefined;
  readonly begins?: number | undefined;
  readonly isSteady?: boolean | undefined;
  /** For groups: renames, photos, members who join or leave. */
  readonly story?: Story;
}

/** `at` is the position in the history, 0 to 1; `member` is an index. */
export interface Story {
  readonly renamed?: { readonly from: string; readonly at: number };
  readonly joins?: { readonly member: number; readonly at: number };
  readonly leaves?: { readonly member: number; readonly at: number };
}

export interface Cast {
  readonly people: readonly DemoPerson[];
  readonly rooms: readonly DemoRoom[];
  readonly handles: readonly FakeHandle[];
}

interface DemoGroup {
  readonly name: string;
  /** Indexes of people; lower ones are closer friends. */
  readonly members: readonly number[];
  readonly share: number;
  readonly habits: Partial<Habits>;
  readonly story?: Story;
}

const ALWAYS: Habits = { murmur: 0.3, phasesPerYear: 1.2, from: 0, until: 1 };
const THURSDAY = 4;
const GROUPS: readonly DemoGroup[] = [
  {
    name: "Book club",
    members: [0, 2, 3, 5, 6, 7, 8],
    share: 0.15,
    habits: { meets: THURSDAY },
    story: {
      renamed: { from: "Reading group", at: 0.3 },
      joins: { member: 5, at: 0.35 },
      leaves: { member: 6, at: 0.7 },
    },
  },
  { name: "Family", members: [1, 4, 9, 10], share: 0.07, habits: { murmur: 0.5 } },
  {
    name: "Climbing on Thursdays",
    members: [0, 4, 5, 11, 12],
    share: 0.05,
    habits: { meets: THURSDAY, meetsWeekly: true, from: 0.25 },
    story: { joins: { member: 4, at: 0.5 } },
  },
  { name: "Flat 4B", members: [3, 8, 13], share: 0.03, habits: { until: 0.55 } },
  {
    name: "Ski trip ⛷️",
    members: [2, 6, 9, 12, 14, 15],
    share: 0.02,
    habits: { murmur: 0, from: 0.6, until: 0.7 },
  },
  { name: "", members: [7, 10, 16], share: 0.01, habits: {} },
];

/**
 * Invents the rooms.
 *
 * Shape   a few groups, then direct rooms in descending order of messages. About four in ten people
 *         use several addresses or services, each with its own thread.
 * Units   `perDay` is the number of rows of all rooms on an average day.
 */
export function inventCast(directRooms: number, perDay: number, random: Random): Cast {
  const people = Array.from({ length: directRooms }, (_, index) => inventPerson(index, random));
  const groups = GROUPS.map((group) => groupRoom(group, people, random));
  const shareLeft = 1 - groups.reduce((sum, room) => sum + room.share, 0);
  const shares = directShares(people, shareLeft, perDay);
  const directs = people.map((person, rank) => directRoom(person, shares[rank]!, random));
  const handles = people.flatMap(({ lines }, person) =>
    lines.map((line) => ({ ...line, country: "us", ...(lines.length > 1 ? { link: linkOf(person) } : {}) })),
  );
  return { people, rooms: [...groups, ...directs], handles };
}

/** Apple's person_centric_id, for people with several addresses. */
const linkOf = (person: number) => `00000000-0000-4000-8000-${String(person).padStart(12, "0")}`;

/** Descending shares, except that who answers late cannot have more than a few rows a day. */
function directShares(people: readonly DemoPerson[], total: number, perDay: number): number[] {
  const weights = people.map((_, rank) => 1 / ((rank + 8) * (1 + rank / 12)));
  const fair = weights.map((weight) => (weight / sumOf(weights)) * total);
  const most = people.map(({ traits }) => DAY_S / (traits.answersAfter ?? 1) / perDay);
  const capped = fair.map((share, rank) => Math.min(share, most[rank]!));
  const rest = sumOf(fair.filter((share, rank) => share <= most[rank]!));
  const more = 1 + (total - sumOf(capped)) / Math.max(rest, total / people.length);
  return capped.map((share, rank) => (share < fair[rank]! ? share : share * more));
}

const DAY_S = 86_400;
const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

function groupRoom(group: DemoGroup, people: readonly DemoPerson[], random: Random): DemoRoom {
  const members = group.members.flatMap((index) => people[index] ?? []);
  const gone = group.story?.leaves?.member;
  const roomName = `chat${100_000_000_000 + random.below(899_999_999)}`;
  const chat: FakeChat = {
    key: roomName,
    isGroup: true,
    guid: `iMessage;+;${roomName}`,
    identifier: roomName,
    roomName,
    displayName: group.name,
    service: "iMessage",
    groupId: random.guid(),
    members: members.filter((_, index) => index !== gone).map(({ lines }) => lines[0]!.address),
  };
  const { share, story } = group;
  return {
    chats: [chat],
    members,
    share,
    habits: { ...ALWAYS, ...group.habits },
    ...(story ? { story } : {}),
  };
}

function directRoom(person: DemoPerson, share: number, random: Random): DemoRoom {
  const chats = person.lines.map(({ address, service }) => ({
    key: `${service} ${address}`,
    isGroup: false,
    guid: `${service};-;${address}`,
    identifier: address,
    service,
    members: [address],
  }));
  const { traits } = person;
  // Some friendships began before the history, others begin during it, and a few end.
  const from = random.chance(0.5) ? 0 : random.next() * 0.5;
  const until = random.chance(0.85) ? 1 : 0.6 + random.next() * 0.4;
  const answersAfter = 40 + 160 * random.next();
  const habits: Habits = {
    murmur: traits.isSteady ? 3 : 0.05,
    phasesPerYear: 0.8,
    needsMe: true,
    from: traits.from ?? from,
    until: traits.until ?? until,
  };
  return {
    chats,
    members: [person],
    share,
    habits,
    answersAfter: traits.answersAfter ?? answersAfter,
    begins: traits.begins,
    isSteady: traits.isSteady,
  };
}
