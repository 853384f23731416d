import { mergeByKeys } from "./merge.ts";
import type { People } from "./people.ts";
import type { Room, Thread } from "./room.ts";

/** Id of the room of messages that are in no thread. */
export const NO_ROOM = "(none)";
const MEMBERS_IN_NAME = 3;

export interface Rooms {
  /** `named` appends rooms whose name no thread has. */
  readonly list: Room[];
  /** Index of the room a thread belongs to; undefined for a thread that does not exist. */
  ofThread(source: number, chatId: number): number | undefined;
  /** Index of the group with this room name; made when there is none; "" is the room of messages filed nowhere. */
  named(roomName: string): number;
}

/**
 * Merges threads into rooms.
 *
 * Groups: the same room name or group id over services. Direct rooms: the same person over addresses and services. Both: what
 * Messages itself links. With `merge` false every thread is a room of its own.
 *
 * Shape   threads of all sources in any order -> rooms, oldest thread first within each.
 * Source  docs/formats.md, D1, D2.
 */
export function roomsOf(threads: readonly Thread[], people: People, merge: boolean): Rooms {
  const ordered = [...threads].sort((a, b) => a.source - b.source || a.chatId - b.chatId);
  const merged = merge
    ? mergeByKeys(ordered, (thread) => keysOf(thread, people))
    : ordered.map((thread) => [thread]);
  const list: Room[] = [];
  const byThread = new Map<string, number>();
  const byName = new Map<string, number>();
  const ids = new Set<string>();
  for (const group of merged) {
    const room = roomOf(group, people, ids);
    ids.add(room.id);
    const index = list.push(room) - 1;
    for (const thread of group) {
      byThread.set(`${thread.source}:${thread.chatId}`, index);
      for (const name of [thread.roomName, thread.identifier]) {
        if (thread.isGroup && name && !byName.has(name)) byName.set(name, index);
      }
    }
  }
  return {
    list,
    ofThread: (source, chatId) => byThread.get(`${source}:${chatId}`),
    named(roomName) {
      const known = byName.get(roomName);
      if (known !== undefined) return known;
      const id = roomName || NO_ROOM;
      const index = list.push({ id, name: id, kind: "group", members: [], threads: [] }) - 1;
      byName.set(roomName, index);
      return index;
    },
  };
}

/** Keys of a thread; threads that share one are one room. */
function keysOf(thread: Thread, people: People): string[] {
  const keys = thread.links.map((link) => `link ${thread.source} ${link}`);
  if (thread.guid) keys.push(`guid ${thread.guid}`);
  if (thread.isGroup) {
    const name = thread.roomName || thread.identifier;
    if (name) keys.push(`name ${name}`);
    if (thread.groupId) keys.push(`group ${thread.groupId}`);
  } else {
    const person = personOf(thread, people);
    if (person !== undefined) keys.push(`person ${person}`);
  }
  return keys;
}

function personOf(thread: Thread, people: People): number | undefined {
  return people.personOf(thread.identifier) ?? people.personOf(thread.members[0] ?? "");
}

function roomOf(threads: readonly Thread[], people: People, taken: ReadonlySet<string>): Room {
  const oldest = threads[0]!;
  const preferred = (oldest.isGroup && oldest.roomName) || oldest.identifier || oldest.guid;
  const unique = `${preferred} (${oldest.source + 1}.${oldest.chatId})`;
  const id = [preferred, oldest.guid, unique].find((one) => one !== "" && !taken.has(one))!;
  const members = membersOf(threads, people);
  return {
    id,
    name: nameOf(threads, members, people) || id,
    kind: oldest.isGroup ? "group" : "direct",
    members,
    threads,
  };
}

function membersOf(threads: readonly Thread[], people: People): number[] {
  const members = new Set<number>();
  for (const thread of threads) {
    const addresses = thread.isGroup ? thread.members : [thread.identifier, ...thread.members];
    for (const address of addresses) {
      const person = people.personOf(address);
      if (person) members.add(person);
    }
  }
  return [...members];
}

/** The latest display name of a thread with messages; else of one without. */
function nameOf(threads: readonly Thread[], members: readonly number[], people: People): string {
  const newestFirst = [...threads].reverse();
  const named =
    newestFirst.find((t) => !t.isShell && t.displayName) ?? newestFirst.find((t) => t.displayName);
  const persons = members.map((index) => people.persons[index]!);
  if (threads[0]!.isGroup) return named?.displayName ?? shortList(persons.map((person) => person.name));
  const person = persons[0];
  if (person && person.nameSource !== "address") return person.name;
  return named?.displayName || person?.name || "";
}

function shortList(names: readonly string[]): string {
  const sorted = [...names].sort();
  if (sorted.length <= MEMBERS_IN_NAME + 1) return sorted.join(", ");
  return `${sorted.slice(0, MEMBERS_IN_NAME).join(", ")} and ${sorted.length - MEMBERS_IN_NAME} more`;
}
