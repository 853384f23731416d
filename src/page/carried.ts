import type { Ledger } from "../messages/ledger.ts";

/**
 * What a page carries of a history: some of its messages, and the rooms and people that these need. The history itself is not copied.
 *
 * Shape   `order` are entries of `everything`, room by room, oldest first within each; `rooms` and `people` have numbers of their own,
 *         ascending as the old ones, and person 0 stays Me.
 */
export interface Carried extends Pick<Ledger, "rooms" | "people" | "services"> {
  readonly everything: Ledger;
  readonly order: Uint32Array;
  /** The first and the last entry by time; undefined where no message is carried. */
  readonly firstEntry: number | undefined;
  readonly lastEntry: number | undefined;
  /** How many messages each room has in `order`. */
  readonly messagesOf: readonly number[];
  /** The old index of each room. */
  readonly roomOf: readonly number[];
  /** From old indexes to new ones. */
  readonly newRoom: ReadonlyMap<number, number>;
  readonly newPerson: ReadonlyMap<number, number>;
}

/**
 * The messages that `keep` wants, with only the rooms and people that they and their rooms' members need, so that a page of one room
 * names nobody else; `more` are needed besides.
 */
export function carriedOf(
  everything: Ledger,
  keep: (entry: number) => boolean,
  more: { readonly rooms: Iterable<number>; readonly people: Iterable<number> },
): Carried {
  const present = presentIn(everything, keep);
  const roomOf = [...new Set([...present.rooms, ...more.rooms])].sort((a, b) => a - b);
  const members = roomOf.flatMap((room) => everything.rooms[room]!.members);
  const personOf = [...new Set([0, ...present.people, ...members, ...more.people])].sort((a, b) => a - b);
  const newPerson = new Map(personOf.map((person, index) => [person, index]));
  return {
    everything,
    order: roomOrder(everything, keep, present.messages),
    firstEntry: present.firstEntry,
    lastEntry: present.lastEntry,
    rooms: roomOf.map((room) => withMembers(everything.rooms[room]!, newPerson)),
    people: personOf.map((person) => everything.people[person]!),
    services: everything.services,
    messagesOf: roomOf.map((room) => present.messages[room]!),
    roomOf,
    newRoom: new Map(roomOf.map((room, index) => [room, index])),
    newPerson,
  };
}

/** What entries are kept; sets of a million of numbers would take ten times as long. */
function presentIn({ length, room, rooms, person, people }: Ledger, keep: (entry: number) => boolean) {
  const messages = new Uint32Array(rooms.length);
  const hasPerson = new Uint8Array(people.length);
  let firstEntry: number | undefined;
  let lastEntry: number | undefined;
  for (let entry = 0; entry < length; entry++) {
    if (!keep(entry)) continue;
    firstEntry ??= entry;
    lastEntry = entry;
    messages[room[entry]!]!++;
    hasPerson[person[entry]!] = 1;
  }
  const placesIn = (flags: Uint8Array | Uint32Array) =>
    [...flags.keys()].filter((place) => flags[place]! > 0);
  return { messages, firstEntry, lastEntry, rooms: placesIn(messages), people: placesIn(hasPerson) };
}

/** Entries by room, in their own order within each: a counting sort. */
function roomOrder(
  { length, room }: Ledger,
  keep: (entry: number) => boolean,
  messages: Uint32Array,
): Uint32Array {
  const next = new Uint32Array(messages.length + 1);
  for (const [index, count] of messages.entries()) next[index + 1] = next[index]! + count;
  const order = new Uint32Array(next[messages.length]!);
  for (let entry = 0; entry < length; entry++) if (keep(entry)) order[next[room[entry]!]!++] = entry;
  return order;
}

const withMembers = (room: Ledger["rooms"][number], newPerson: ReadonlyMap<number, number>) => ({
  ...room,
  members: room.members.map((person) => newPerson.get(person)!),
});
