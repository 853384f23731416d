import type { Kind } from "../../src/messages/kind.ts";
import { emptyColumns, kindCode, type Ledger } from "../../src/messages/ledger.ts";
import type { Person } from "../../src/people/person.ts";
import type { Room } from "../../src/people/room.ts";

/** One message of a Ledger written by hand. */
export interface Entry {
  readonly sentAt: number;
  readonly person: number;
  readonly room?: number;
  readonly kind?: Kind;
  readonly service?: number;
}

/** People by name, the owner first. */
export const peopleNamed = (...names: readonly string[]): Person[] =>
  names.map((name, index) => ({
    name,
    nameSource: index === 0 ? "me" : "names",
    isMe: index === 0,
    addresses: [],
  }));

/** A Ledger from literals; entries stay in the order given. */
export function ledgerOf(
  entries: readonly Entry[],
  lists: { people: readonly Person[]; rooms?: readonly Room[]; services?: readonly string[] },
): Ledger {
  const { people, rooms = [], services = ["iMessage"] } = lists;
  const { length } = entries;
  const columns = emptyColumns(length, { people, rooms, services });
  for (const [at, { sentAt, person, room = 0, kind = "message", service = 0 }] of entries.entries()) {
    columns.sentAt[at] = sentAt;
    columns.person[at] = person;
    columns.room[at] = room;
    columns.kind[at] = kindCode(kind);
    columns.service[at] = service;
    columns.id[at] = at + 1;
  }
  return { length, ...columns, people, rooms, services };
}
