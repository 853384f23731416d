import type { IndexColumn } from "../messages/indexColumn.ts";
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
  const roomOf = [...new Set([...presentIn(ledger.room), ...more.rooms])].sort((a, b) => a - b);
  const authors = presentIn(ledger.person);
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
  const [personAt, roomAt] = [placesOf(personOf), placesOf(roomOf)];
  for (let entry = 0; entry < ledger.length; entry++) {
    columns.sentAt[entry] = ledger.sentAt[entry]!;
    columns.person[entry] = personAt[ledger.person[entry]!]!;
    columns.room[entry] = roomAt[ledger.room[entry]!]!;
    columns.kind[entry] = ledger.kind[entry]!;
    columns.service[entry] = ledger.service[entry]!;
    columns.id[entry] = entry;
  }
  return { ledger: { length: ledger.length, ...columns, ...lists }, roomOf, newRoom, newPerson };
}

/** The numbers in a column; a set of a million of them would take ten times as long. */
function presentIn(column: IndexColumn): number[] {
  const isPresent: boolean[] = [];
  for (let entry = 0; entry < column.length; entry++) isPresent[column[entry]!] = true;
  return [...isPresent.keys()].filter((index) => isPresent[index]);
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
