import type { Hole } from "../aggregate/observation.ts";
import type { WeekStart } from "../calendar/days.ts";
import type { OffsetTable } from "../calendar/offsets.ts";
import { peopleLabels } from "../chart/source.ts";
import type { Include, Kind } from "../messages/kind.ts";
import { emptyColumns, type Ledger } from "../messages/ledger.ts";
import type { Person } from "../people/person.ts";
import type { Room } from "../people/room.ts";
import { byteReader, byteWriter } from "./bytes.ts";
import type { PlotFacts } from "./plot.ts";
import type { PackedReactions } from "./reactions.ts";
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
  /** By room: end of observation, and whether it has others than Me (metrics.md, P2 and P4). */
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
  readonly reactions: PackedReactions;
  /** Words and emoji; undefined where the page is to say none. */
  readonly words?: PackedWords | undefined;
  /** For a page of one chart; undefined for a report. */
  readonly plot?: PlotFacts | undefined;
}

/** A history as a page carries it: messages, and what else the counts include, without texts. */
export interface PageHistory {
  readonly ledger: Ledger;
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
 *         seconds since the message before in the room, author within the room, kind, service, and,
 *         where there are any, milliseconds of 10 bits each. It comes in two parts, so that the
 *         first can be compressed while the second is made.
 * Units   exact to the millisecond: about 1.4 bytes a message after compression, 2.7 with
 *         milliseconds.
 */
export function* packHistory({ ledger, facts }: PageHistory): Generator<Uint8Array> {
  const order = roomOrder(ledger);
  const rooms = packedRooms(ledger, order);
  const hasMilliseconds = ledger.sentAt.some((at) => at % 1000 !== 0);
  const head: PackedHead = {
    facts,
    people: packedPeople(ledger),
    rooms,
    services: ledger.services,
    hasMilliseconds,
  };
  const out = byteWriter(ledger.length * 6 + 4096);
  out.text(JSON.stringify(head));
  for (const { from, to } of stretches(rooms)) {
    let before = 0;
    for (let place = from; place < to; place++) {
      const second = Math.floor(ledger.sentAt[order[place]!]! / 1000);
      out.number(second - before);
      before = second;
    }
  }
  yield out.bytes();
  const places = new Uint32Array(ledger.people.length);
  for (const { room, from, to } of stretches(rooms)) {
    for (const [at, person] of room.authors.entries()) places[person] = at;
    for (let place = from; place < to; place++) out.number(places[ledger.person[order[place]!]!]!);
  }
  for (const entry of order) out.number(ledger.kind[entry]!);
  for (const entry of order) out.number(ledger.service[entry]!);
  if (hasMilliseconds) for (const entry of order) out.bits(ledger.sentAt[entry]! % 1000, MILLISECOND_BITS);
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
  if (hasMilliseconds)
    for (let entry = 0; entry < length; entry++) columns.sentAt[entry]! += read.bits(MILLISECOND_BITS);
  return { ledger: { length, ...columns, ...lists }, facts };
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

/** Entries by room, in their own order within each: a counting sort. */
function roomOrder({ length, room, rooms }: Ledger): Uint32Array {
  const next = new Uint32Array(rooms.length + 1);
  for (let entry = 0; entry < length; entry++) next[room[entry]! + 1]!++;
  for (let index = 0; index < rooms.length; index++) next[index + 1]! += next[index]!;
  const order = new Uint32Array(length);
  for (let entry = 0; entry < length; entry++) order[next[room[entry]!]!++] = entry;
  return order;
}

function packedRooms(ledger: Ledger, order: Uint32Array): PackedRoom[] {
  const authors = ledger.rooms.map((): number[] => []);
  const messages = new Uint32Array(ledger.rooms.length);
  /** In which room each person was seen last; rooms come one after the other. */
  const seenIn = new Int32Array(ledger.people.length).fill(-1);
  for (const entry of order) {
    const [person, room] = [ledger.person[entry]!, ledger.room[entry]!];
    messages[room]!++;
    if (seenIn[person] === room) continue;
    seenIn[person] = room;
    authors[room]!.push(person);
  }
  return ledger.rooms.map(({ id, name, kind, members }, room) => ({
    id,
    name,
    kind,
    members,
    authors: authors[room]!,
    messages: messages[room]!,
  }));
}
