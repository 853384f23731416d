import { noMatch, severalMatches } from "../errors.ts";
import type { People } from "./people.ts";
import type { Room } from "./room.ts";

/**
 * Which rooms did the user mean?
 *
 * Shape   a typed text -> the index of the one room that it names: by id, then exactly by address or name, then ignoring case,
 *         then as a part of one.
 * Errors  usage/unknown-room, usage/ambiguous-room with the candidates' ids.
 */
export function matchRoom(text: string, rooms: readonly Room[], people: People): number {
  const byId = rooms.findIndex((room) => room.id === text);
  if (byId >= 0) return byId;
  const labels = rooms.map((room) => labelsOfRoom(room, people));
  const person = people.personOf(text);
  const isDirectWith = (room: Room) =>
    room.kind === "direct" && person !== undefined && room.members[0] === person;
  const found = firstMatches(text, labels, (index) => isDirectWith(rooms[index]!));
  return onlyOne("room", text, withMessages(found, rooms), (index) => describe(rooms[index]!), labels);
}

/**
 * Which person did the user mean, by name or address?
 *
 * Errors  usage/unknown-person, usage/ambiguous-person.
 */
export function matchPerson(text: string, people: People): number {
  const labels = people.persons.map((person) => [person.name, ...person.addresses]);
  const byAddress = people.personOf(text);
  const found = firstMatches(text, labels, (index) => index === byAddress);
  return onlyOne("person", text, found, (index) => people.persons[index]!.name, labels);
}

function labelsOfRoom(room: Room, people: People): string[] {
  const labels = [room.id, room.name];
  if (room.kind === "direct") {
    for (const thread of room.threads) labels.push(thread.identifier);
    const person = people.persons[room.members[0] ?? -1];
    if (person) labels.push(person.name, ...person.addresses);
  }
  return labels;
}

/** All matches of the first way of matching that has any. */
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

const fold = (text: string): string => text.normalize("NFC").toLowerCase();

/** A shell of the same name is no rival of the room people write in. */
function withMessages(found: readonly number[], rooms: readonly Room[]): readonly number[] {
  const live = found.filter((index) => rooms[index]!.threads.some((thread) => !thread.isShell));
  return live.length > 0 ? live : found;
}

const describe = (room: Room) => (room.name === room.id ? `"${room.id}"` : `"${room.id}" (${room.name})`);

function onlyOne(
  what: "room" | "person",
  text: string,
  found: readonly number[],
  describeOne: (index: number) => string,
  labels: readonly (readonly string[])[],
): number {
  const [only, ...others] = found;
  if (only === undefined) throw noMatch(what, text, closest(text, labels, describeOne));
  if (others.length > 0) throw severalMatches(what, text, found.map(describeOne));
  return only;
}

/** Candidates that share the beginning of a word with what was typed. */
function closest(
  text: string,
  labels: readonly (readonly string[])[],
  describeOne: (index: number) => string,
): string[] {
  const start = fold(text).slice(0, 3);
  if (start.length < 2) return [];
  return labels.flatMap((own, index) =>
    own.some((label) => fold(label).includes(start)) ? [describeOne(index)] : [],
  );
}
