import { emptyColumns, type Ledger } from "../messages/ledger.ts";

export interface Compacted {
  readonly ledger: Ledger;
  /** The old index of each room. */
  readonly roomOf: readonly number[];
  /** From old indexes to new ones. */
  readonly newRoom: ReadonlyMap<number, number>;
  readonly newPerson: ReadonlyMap<number, number>;
}

/**
 * The messages that `keep` wants, with only their rooms, senders, and members of these rooms, and
 * `more`: a page of one room names nobody else.
 *
 * Shape   entries keep their order; person 0 stays Me; `roomOf` leads from a new room's index to
 *         the old one.
 */
export function compact(
  ledger: Ledger,
  keep: (entry: number) => boolean,
  more: { readonly rooms: Iterable<number>; readonly people: Iterable<number> },
): Compacted {
  const present = presentIn(ledger, keep);
  const roomOf = [...new Set([...present.rooms, ...more.rooms])].sort((a, b) => a - b);
  const members = roomOf.flatMap((room) => ledger.rooms[room]!.members);
  const personOf = [...new Set([0, ...present.people, ...members, ...more.people])].sort((a, b) => a - b);
  const newRoom = new Map(roomOf.map((room, index) => [room, index]));
  const newPerson = new Map(personOf.map((person, index) => [person, index]));
  const lists = {
    people: personOf.map((person) => ledger.people[person]!),
    rooms: roomOf.map((room) => withMembers(ledger.rooms[room]!, newPerson)),
    services: ledger.services,
  };
  const columns = emptyColumns(present.length, lists);
  const [personAt, roomAt] = [placesOf(personOf), placesOf(roomOf)];
  let to = 0;
  for (let entry = 0; entry < ledger.length; entry++) {
    if (!keep(entry)) continue;
    columns.sentAt[to] = ledger.sentAt[entry]!;
    columns.person[to] = personAt[ledger.person[entry]!]!;
    columns.room[to] = roomAt[ledger.room[entry]!]!;
    columns.kind[to] = ledger.kind[entry]!;
    columns.service[to] = ledger.service[entry]!;
    columns.id[to] = to;
    to++;
  }
  return { ledger: { length: present.length, ...columns, ...lists }, roomOf, newRoom, newPerson };
}

/** Which rooms and people are kept; sets of a million numbers would take ten times as long. */
function presentIn(
  { length, room, rooms, person, people }: Ledger,
  keep: (entry: number) => boolean,
): { readonly length: number; readonly rooms: readonly number[]; readonly people: readonly number[] } {
  const [hasRoom, hasPerson] = [new Uint8Array(rooms.length), new Uint8Array(people.length)];
  let kept = 0;
  for (let entry = 0; entry < length; entry++) {
    if (!keep(entry)) continue;
    kept++;
    hasRoom[room[entry]!] = 1;
    hasPerson[person[entry]!] = 1;
  }
  const placesIn = (flags: Uint8Array) => [...flags.keys()].filter((place) => flags[place] === 1);
  return { length: kept, rooms: placesIn(hasRoom), people: placesIn(hasPerson) };
}

/** Where each number is in an ascending list; for numbers that are there. */
function placesOf(list: readonly number[]): Uint32Array {
  const places = new Uint32Array((list.at(-1) ?? -1) + 1);
  for (const [place, number] of list.entries()) places[number] = place;
  return places;
}

const withMembers = (room: Ledger["rooms"][number], newPerson: ReadonlyMap<number, number>) => ({
  ...room,
  members: room.members.map((person) => newPerson.get(person)!),
});
