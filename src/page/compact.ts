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
 * The same messages, with only the rooms and people that they and their rooms' members need, so that a page of one room names nobody
 * else; `more` are needed besides.
 *
 * Shape   entries keep their order; person 0 stays Me; `roomOf` leads from a new room's index to the old one.
 */
export function compact(
  ledger: Ledger,
  more: { readonly rooms: Iterable<number>; readonly people: Iterable<number> },
): Compacted {
  const roomOf = [...new Set([...new Set(ledger.room), ...more.rooms])].sort((a, b) => a - b);
  const authors = new Set(ledger.person);
  const members = roomOf.flatMap((room) => ledger.rooms[room]!.members);
  const personOf = [...new Set([0, ...authors, ...members, ...more.people])].sort((a, b) => a - b);
  const newRoom = new Map(roomOf.map((room, index) => [room, index]));
  const newPerson = new Map(personOf.map((person, index) => [person, index]));
  const lists = {
    people: personOf.map((person) => ledger.people[person]!),
    rooms: roomOf.map((room) => withMembers(ledger.rooms[room]!, newPerson)),
    services: ledger.services,
  };
  const columns = emptyColumns(ledger.length, lists);
  for (let entry = 0; entry < ledger.length; entry++) {
    columns.sentAt[entry] = ledger.sentAt[entry]!;
    columns.person[entry] = newPerson.get(ledger.person[entry]!)!;
    columns.room[entry] = newRoom.get(ledger.room[entry]!)!;
    columns.kind[entry] = ledger.kind[entry]!;
    columns.service[entry] = ledger.service[entry]!;
    columns.id[entry] = entry;
  }
  return { ledger: { length: ledger.length, ...columns, ...lists }, roomOf, newRoom, newPerson };
}

const withMembers = (room: Ledger["rooms"][number], newPerson: ReadonlyMap<number, number>) => ({
  ...room,
  members: room.members.map((person) => newPerson.get(person)!),
});
