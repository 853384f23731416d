import { plainAddress } from "./address.ts";
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
  /** The other side of a direct thread, Me in a note to oneself; undefined for groups. */
  partnerOf(source: number, chatId: number): number | undefined;
  /** Index of the group with this name, which is made if needed; "" is the room (none). */
  named(roomName: string): number;
  /** Records that a source has a message of the room with this name, if there is such a room. */
  hold(roomName: string, source: number): void;
  /** The sources that have a thread of a room, or were recorded by `hold`. */
  holdersOf(room: number): ReadonlySet<number>;
}

/**
 * Merges threads into rooms.
 *
 * Groups: the same room name or group id over services. Direct rooms: the same person over
 * addresses and services, or the same group id. Both: what Messages itself links, groups with
 * groups. With `merge` false every thread is a room of its own.
 *
 * Shape   threads of all sources in any order -> rooms, oldest thread first within each; no two
 *         have one id.
 * Source  docs/formats.md, D1, D2, N2, N6.
 */
export function roomsOf(threads: readonly Thread[], people: People, merge: boolean): Rooms {
  const list: Room[] = [];
  const byThread = new Map<string, { readonly room: number; readonly partner: number | undefined }>();
  const byName = new Map<string, number>();
  const ids = new Set([NO_ROOM]);
  const holders: Set<number>[] = [];
  const add = (room: Room): number => {
    ids.add(room.id);
    holders.push(new Set(room.threads.map(({ source }) => source)));
    return list.push(room) - 1;
  };
  for (const group of mergedThreads(threads, people, merge)) {
    const index = add(roomOf(group, people, ids));
    for (const thread of group) {
      const partner = thread.isGroup ? undefined : personOf(thread, people);
      byThread.set(`${thread.source}:${thread.chatId}`, { room: index, partner });
      for (const name of [thread.roomName, thread.identifier]) {
        if (thread.isGroup && name && !byName.has(name)) byName.set(name, index);
      }
    }
  }
  return {
    list,
    ofThread: (source, chatId) => byThread.get(`${source}:${chatId}`)?.room,
    partnerOf: (source, chatId) => byThread.get(`${source}:${chatId}`)?.partner,
    named(roomName) {
      const known = byName.get(roomName);
      if (known !== undefined) return known;
      const id = roomName === "" ? NO_ROOM : firstFree([roomName], ids);
      // The members of `(none)` are unknown, so it is not a group.
      const kind = roomName === "" ? "direct" : "group";
      const index = add({ id, name: roomName || id, kind, members: [], threads: [] });
      byName.set(roomName, index);
      return index;
    },
    hold(roomName, source) {
      const room = byName.get(roomName);
      if (room !== undefined) holders[room]!.add(source);
    },
    holdersOf: (room) => holders[room] ?? new Set(),
  };
}

/** The threads of each room, the oldest first. */
function mergedThreads(threads: readonly Thread[], people: People, merge: boolean): Thread[][] {
  const ordered = [...threads].sort((a, b) => a.source - b.source || a.chatId - b.chatId);
  return merge ? mergeByKeys(ordered, (thread) => keysOf(thread, people)) : ordered.map((thread) => [thread]);
}

/** Keys of a thread; threads that share one are one room. */
function keysOf(thread: Thread, people: People): string[] {
  const kind = thread.isGroup ? "group" : "direct";
  const keys = thread.links.map((link) => `${kind} link ${thread.source} ${link}`);
  if (thread.guid) keys.push(`guid ${thread.guid}`);
  if (thread.groupId) keys.push(`${kind} id ${thread.groupId}`);
  if (thread.isGroup) {
    const name = thread.roomName || thread.identifier;
    if (name) keys.push(`name ${name}`);
  } else {
    const person = personOf(thread, people);
    if (person !== undefined) keys.push(`person ${person}`);
  }
  return keys;
}

/** The other side of a direct thread: its identifier, else its first member. */
function personOf(thread: Thread, people: People): number | undefined {
  return people.personOf(thread.identifier) ?? people.personOf(thread.members[0] ?? "");
}

function roomOf(threads: readonly Thread[], people: People, taken: ReadonlySet<string>): Room {
  const oldest = threads[0]!;
  const roomName = oldest.isGroup ? threads.find((thread) => thread.roomName !== "")?.roomName : undefined;
  const preferred = roomName || plainAddress(oldest.identifier) || oldest.guid;
  const numbered = `${preferred} (${oldest.source + 1}.${oldest.chatId})`;
  const id = firstFree([preferred, oldest.guid, numbered], taken);
  const members = membersOf(threads, people);
  return {
    id,
    name: nameOf(threads, members, people) || id,
    kind: oldest.isGroup ? "group" : "direct",
    members,
    threads,
  };
}

/** The first id that no other room has; else the last one with a number. */
function firstFree(ids: readonly string[], taken: ReadonlySet<string>): string {
  const free = ids.find((id) => id.trim() !== "" && !taken.has(id));
  if (free !== undefined) return free;
  for (let n = 2; ; n++) {
    const id = `${ids.at(-1)} (${n})`;
    if (!taken.has(id)) return id;
  }
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
  // Two members of a direct room are one human with two addresses; a contact or the names file may
  // name only one of them.
  const person = persons.find(({ nameSource }) => nameSource !== "address");
  return person?.name || named?.displayName || persons[0]?.name || "";
}

function shortList(names: readonly string[]): string {
  const sorted = [...names].sort();
  if (sorted.length <= MEMBERS_IN_NAME + 1) return sorted.join(", ");
  return `${sorted.slice(0, MEMBERS_IN_NAME).join(", ")} and ${sorted.length - MEMBERS_IN_NAME} more`;
}
