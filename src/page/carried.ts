import type { Ledger } from "../messages/ledger.ts";

/**
 * What a page carries of a history: some of its messages, and the rooms and people that these
 * need. The history itself is not copied.
 *
 * Shape   the `length` entries of `everything` that `keep` wants; `rooms` and `people` have new
 *         numbers in the old order, and person 0 stays Me.
 */
export interface Carried extends Pick<Ledger, "rooms" | "people" | "services"> {
  readonly everything: Ledger;
  readonly length: number;
  readonly keep: (entry: number) => boolean;
  /** The first and the last entry by time; undefined where no message is carried. */
  readonly firstEntry: number | undefined;
  readonly lastEntry: number | undefined;
  /** How many messages of each room are carried. */
  readonly messagesOf: readonly number[];
  /** The old index of each room. */
  readonly roomOf: readonly number[];
  /** From old indexes to new ones. */
  readonly newRoom: ReadonlyMap<number, number>;
  readonly newPerson: ReadonlyMap<number, number>;
}

/**
 * The messages that `keep` wants, with their rooms, the people in these, and `more`. A page of one
 * room names nobody else.
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
    length: present.messages.reduce((sum, messages) => sum + messages, 0),
    keep,
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

/** The entries that are carried, room by room, oldest first within each: a counting sort. */
export function roomOrder({ everything, length, keep, messagesOf, roomOf }: Carried): Uint32Array {
  const { room, rooms } = everything;
  const next = new Uint32Array(rooms.length);
  let from = 0;
  for (const [index, old] of roomOf.entries()) {
    next[old] = from;
    from += messagesOf[index]!;
  }
  const order = new Uint32Array(length);
  for (let entry = 0; entry < everything.length; entry++)
    if (keep(entry)) order[next[room[entry]!]!++] = entry;
  return order;
}

const withMembers = (room: Ledger["rooms"][number], newPerson: ReadonlyMap<number, number>) => ({
  ...room,
  members: room.members.map((person) => newPerson.get(person)!),
});
