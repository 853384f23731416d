import type { Hole } from "../aggregate/observation.ts";
import type { WeekStart } from "../calendar/days.ts";
import type { OffsetTable } from "../calendar/offsets.ts";
import { peopleLabels } from "../chart/source.ts";
import type { Include, Kind } from "../messages/kind.ts";
import { emptyColumns, type Ledger } from "../messages/ledger.ts";
import type { Person } from "../people/person.ts";
import type { Room } from "../people/room.ts";
import { byteReader, byteWriter } from "./bytes.ts";
import { type Carried, roomOrder } from "./carried.ts";
import type { PlotFacts } from "./plot.ts";
import { type PageReactions, type ReactionFacts, readReactions, writeReactions } from "./reactions.ts";
import type { PackedWords } from "./words.ts";

/** Everything that a page knows besides the messages; plain JSON. */
export interface PageFacts {
  readonly version: string;
  /** Heading of the page, and the sentence below it. */
  readonly title: string;
  readonly lead: string;
  /** The fragment of the filters that it opens with. */
  readonly start: string;
  /** The one service that counts, as `--service` chose it. */
  readonly service: number | undefined;
  /** Whether it has only rooms that were named. */
  readonly isOfRooms: boolean;
  /** What counts besides messages, as `--include` takes it. */
  readonly include: readonly Include[];
  /** The flags that its commands need besides the filters: `--anonymize`, `--tz Europe/Berlin`. */
  readonly flags: readonly string[];
  readonly zone: string;
  readonly weekStart: WeekStart;
  readonly offsets: OffsetTable;
  readonly holes: readonly Hole[];
  /** By room: end of observation, and whether it has others than Me (docs/metrics.md). */
  readonly endOf: readonly number[];
  readonly isShared: readonly boolean[];
  /** The oldest and the newest dated row of any source. Unix ms. */
  readonly oldestAt: number | undefined;
  readonly newestAt: number | undefined;
  /** What is counted: `messages`, or `messages and reactions`. */
  readonly noun: string;
  /** Rows of each kind in all that was read; their sum is the number of rows. */
  readonly kinds: Readonly<Record<Kind, number>>;
  readonly duplicates: number;
  readonly reactions: ReactionFacts;
  /** Words and emoji; undefined where the page is to say none. */
  readonly words?: PackedWords | undefined;
  /** For a page of one chart; undefined for a report. */
  readonly plot?: PlotFacts | undefined;
}

/** What is written into a page: messages, and what else the counts include, without texts. */
export interface WrittenHistory {
  readonly carried: Carried;
  readonly reactions: PageReactions;
  readonly facts: PageFacts;
}

/** A history as a page reads it. */
export interface PageHistory {
  readonly ledger: Ledger;
  readonly reactions: PageReactions;
  readonly facts: PageFacts;
}

/** What the packed bytes say of a room besides its messages. */
interface PackedRoom {
  readonly id: string;
  readonly name: string;
  readonly kind: Room["kind"];
  readonly members: readonly number[];
  /** Who wrote in it; a message names its author by the place in this list. */
  readonly authors: readonly number[];
  readonly messages: number;
}

/** A name; with an address where the name alone would not tell a person from others. */
type PackedPerson = readonly [name: string, address?: string];

interface PackedHead {
  readonly facts: PageFacts;
  readonly people: readonly PackedPerson[];
  readonly rooms: readonly PackedRoom[];
  readonly services: readonly string[];
  /** Whether any instant has a part of a second. */
  readonly hasMilliseconds: boolean;
}

const MILLISECOND_BITS = 10;

/**
 * Packs a history into few bytes: room by room, each room's messages oldest first.
 *
 * Shape   length of the head, the head as JSON; then one column after another over all messages:
 *         seconds since the message before in the room, author within the room, kind, service; then
 *         the reactions, and, where there are any, milliseconds of 10 bits each. It comes in two
 *         parts, so that the first can be compressed while the second is made.
 * Units   exact to the millisecond: about 1.4 bytes a message after compression, 2.7 with
 *         milliseconds.
 */
export function* packHistory({ carried, reactions, facts }: WrittenHistory): Generator<Uint8Array> {
  const { everything } = carried;
  const order = roomOrder(carried);
  const rooms = packedRooms(carried, order);
  const hasMilliseconds = order.some((entry) => everything.sentAt[entry]! % 1000 !== 0);
  const head: PackedHead = {
    facts,
    people: packedPeople(carried),
    rooms,
    services: carried.services,
    hasMilliseconds,
  };
  const out = byteWriter(order.length * 6 + 4096);
  out.text(JSON.stringify(head));
  for (const { from, to } of stretches(rooms)) {
    let before = 0;
    for (let place = from; place < to; place++) {
      const second = Math.floor(everything.sentAt[order[place]!]! / 1000);
      out.number(second - before);
      before = second;
    }
  }
  yield out.bytes();
  const places = new Uint32Array(carried.people.length);
  const numbers = everything.people.map((_, person) => carried.newPerson.get(person) ?? 0);
  for (const { room, from, to } of stretches(rooms)) {
    for (const [at, person] of room.authors.entries()) places[person] = at;
    for (let place = from; place < to; place++)
      out.number(places[numbers[everything.person[order[place]!]!]!]!);
  }
  for (const entry of order) out.number(everything.kind[entry]!);
  for (const entry of order) out.number(everything.service[entry]!);
  writeReactions(out, reactions);
  if (hasMilliseconds)
    for (const entry of order) out.bits(everything.sentAt[entry]! % 1000, MILLISECOND_BITS);
  yield out.bytes();
}

/** Reads back what `packHistory` wrote; entries are room by room, each room's oldest first. */
export function unpackHistory(bytes: Uint8Array): PageHistory {
  const read = byteReader(bytes);
  const head = JSON.parse(read.text()) as PackedHead;
  const { facts, rooms, services, hasMilliseconds } = head;
  const length = rooms.reduce((sum, room) => sum + room.messages, 0);
  const lists = { people: peopleOf(head), rooms: rooms.map(roomOf), services };
  const columns = emptyColumns(length, lists);
  for (const { index, from, to } of stretches(rooms)) {
    let second = 0;
    for (let entry = from; entry < to; entry++) {
      second += read.number();
      columns.sentAt[entry] = second * 1000;
      columns.room[entry] = index;
      columns.id[entry] = entry;
    }
  }
  for (const { room, from, to } of stretches(rooms))
    for (let entry = from; entry < to; entry++) columns.person[entry] = room.authors[read.number()]!;
  for (let entry = 0; entry < length; entry++) columns.kind[entry] = read.number();
  for (let entry = 0; entry < length; entry++) columns.service[entry] = read.number();
  const reactions = readReactions(read, { ...lists, names: facts.reactions.names });
  if (hasMilliseconds)
    for (let entry = 0; entry < length; entry++) columns.sentAt[entry]! += read.bits(MILLISECOND_BITS);
  return { ledger: { length, ...columns, ...lists }, reactions, facts };
}

const peopleOf = ({ people }: Pick<PackedHead, "people">): Person[] =>
  people.map(([name, address], index) => ({
    name,
    nameSource: "names",
    isMe: index === 0,
    addresses: address === undefined ? [] : [address],
  }));

/** People as a page knows them: with an address only where several have the name. */
export const asPacked = (ledger: Pick<Ledger, "people">): Person[] =>
  peopleOf({ people: packedPeople(ledger) });

function packedPeople({ people }: Pick<Ledger, "people">): PackedPerson[] {
  const labels = peopleLabels(people).inData;
  return people.map(({ name, addresses: [address] }, index) =>
    labels[index] === name || address === undefined ? [name] : [name, address],
  );
}

const roomOf = ({ id, name, kind, members }: PackedRoom): Room => ({ id, name, kind, members, threads: [] });

/** The places that each room's messages take. */
function* stretches(rooms: readonly PackedRoom[]) {
  let from = 0;
  for (const [index, room] of rooms.entries()) {
    yield { index, room, from, to: from + room.messages };
    from += room.messages;
  }
}

function packedRooms(
  { everything, rooms, messagesOf, newPerson }: Carried,
  order: Uint32Array,
): PackedRoom[] {
  /** In which room each person was seen last. */
  const seenIn = new Int32Array(everything.people.length).fill(-1);
  let place = 0;
  return rooms.map(({ id, name, kind, members }, room) => {
    const messages = messagesOf[room]!;
    const authors: number[] = [];
    for (const end = place + messages; place < end; place++) {
      const person = everything.person[order[place]!]!;
      if (seenIn[person] === room) continue;
      seenIn[person] = room;
      authors.push(newPerson.get(person)!);
    }
    return { id, name, kind, members, authors, messages };
  });
}
