import { noMatch, severalMatches } from "../errors/usage.ts";
import { fold, nearness } from "../text/nearness.ts";
import type { People } from "./people.ts";
import type { Person } from "./person.ts";
import type { Room } from "./room.ts";

/**
 * Finds the room that the user named.
 *
 * Shape   a typed text -> the index of the one room that it names: by id, then exactly by a
 *         thread's identifier, an address or a name, then ignoring case and accents, then as a
 *         part of one. `shown` are the rooms as the user sees them, where those are other names:
 *         they match too.
 * Errors  usage/unknown-room, usage/ambiguous-room with the candidates' ids as shown.
 */
export function matchRoom(
  text: string,
  rooms: readonly Room[],
  people: People,
  shown: readonly Room[] = rooms,
): number {
  for (const list of [rooms, shown]) {
    const byId = list.findIndex((room) => room.id === text);
    if (byId >= 0) return byId;
  }
  const alias = shown === rooms ? -1 : shown.findIndex((room) => fold(room.name) === fold(text));
  if (alias >= 0) return alias;
  const labels = rooms.map((room) => labelsOfRoom(room, people));
  const person = people.personOf(text);
  // Me is a member of no room, so that a note to oneself is known by its address.
  const isDirectWith = (room: Room) =>
    room.kind === "direct" &&
    person !== undefined &&
    (room.members.includes(person) ||
      room.threads.some(({ identifier }) => people.personOf(identifier) === person));
  const found = firstMatches(text, labels, (index) => isDirectWith(rooms[index]!));
  return onlyOne(text, withMessages(found, rooms), {
    what: "room",
    labels,
    describe: (index) => describeRoom(shown[index]!),
  });
}

/**
 * Finds the person that the user named, by name or address.
 *
 * Shape   as matchRoom; the index of a person.
 * Errors  usage/unknown-person, usage/ambiguous-person.
 */
export function matchPerson(text: string, people: People, shown: readonly Person[] = people.persons): number {
  const alias = shown === people.persons ? -1 : shown.findIndex(({ name }) => fold(name) === fold(text));
  if (alias >= 0) return alias;
  const labels = people.persons.map((person) => [person.name, ...person.addresses]);
  const byAddress = people.personOf(text);
  const found = firstMatches(text, labels, (index) => index === byAddress);
  return onlyOne(text, found, { what: "person", labels, describe: (index) => shown[index]!.name });
}

function labelsOfRoom(room: Room, people: People): string[] {
  const labels = [room.id, room.name];
  for (const thread of room.threads) labels.push(thread.identifier);
  if (room.kind === "direct") {
    for (const member of room.members) {
      const person = people.persons[member];
      if (person) labels.push(person.name, ...person.addresses);
    }
  }
  return labels;
}

/** Tries the ways of matching in turn; returns all matches of the first that has any. */
function firstMatches(
  text: string,
  labels: readonly (readonly string[])[],
  isSame: (index: number) => boolean,
): number[] {
  const folded = fold(text);
  const ways: ((label: string) => boolean)[] = [
    (label) => label === text,
    (label) => fold(label) === folded,
    (label) => folded !== "" && fold(label).includes(folded),
  ];
  for (const [way, matches] of ways.entries()) {
    const found = labels.flatMap((own, index) =>
      own.some(matches) || (way === 0 && isSame(index)) ? [index] : [],
    );
    if (found.length > 0) return found;
  }
  return [];
}

/** Ignores rooms without messages if another room of the same name has some. */
function withMessages(found: readonly number[], rooms: readonly Room[]): readonly number[] {
  const live = found.filter((index) => rooms[index]!.threads.some((thread) => !thread.isShell));
  return live.length > 0 ? live : found;
}

const describeRoom = ({ id, name }: Room) => (name === id ? `"${id}"` : `"${id}" (${name})`);

/** All rooms or people: the texts that each is known by, and its name in an error. */
interface Matchables {
  readonly what: "room" | "person";
  readonly labels: readonly (readonly string[])[];
  readonly describe: (index: number) => string;
}

function onlyOne(text: string, found: readonly number[], candidates: Matchables): number {
  const { what, describe } = candidates;
  const [only, ...others] = found;
  if (only === undefined) throw noMatch(what, text, closest(text, candidates));
  if (others.length > 0) throw severalMatches(what, text, found.map(describe));
  return only;
}

/** Candidates with a name near to what was typed, the nearest first, then with its beginning. */
function closest(text: string, { labels, describe }: Matchables): string[] {
  const start = fold(text).slice(0, 3);
  if (start.length < 2) return [];
  return labels
    .map((own, index) => ({ index, distance: distanceTo(own, text, start) }))
    .filter(({ distance }) => Number.isFinite(distance))
    .sort((a, b) => a.distance - b.distance || a.index - b.index)
    .map(({ index }) => describe(index));
}

function distanceTo(labels: readonly string[], text: string, start: string): number {
  const near = labels.map((label) => nearness(text, label) ?? Number.POSITIVE_INFINITY);
  const shares = labels.some((label) => fold(label).includes(start));
  return Math.min(...near, shares ? text.length : Number.POSITIVE_INFINITY);
}
