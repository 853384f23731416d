import { firstReactionAt } from "../aggregate/presence.ts";
import type { DateRange } from "../calendar/range.ts";
import { type IndexColumn, indexColumn } from "../messages/indexColumn.ts";
import { kindCode, type Ledger } from "../messages/ledger.ts";
import type { ReactionColumns } from "../messages/reactionColumns.ts";
import type { ByteReader, ByteWriter } from "./bytes.ts";
import type { Carried } from "./carried.ts";

/** What a page knows of reactions besides the columns; plain JSON. */
export interface ReactionFacts {
  /** The first reaction of the whole history, Unix ms; undefined where there is none. */
  readonly since: number | undefined;
  /** Each reaction that occurs; the column `reaction` has places in this list. */
  readonly names: readonly string[];
  /** Milliseconds of one unit of the column `time`. */
  readonly unitMs: number;
  /** Who ever reacted in which room. */
  readonly present: readonly (readonly [person: number, room: number])[];
}

/** Reactions that stand, as columns of equal length, by room, then time; indexes are the page's. */
export interface PageReactions {
  readonly length: number;
  readonly room: IndexColumn;
  /** Units since 1970, rounded down. */
  readonly time: Float64Array;
  readonly from: IndexColumn;
  readonly to: IndexColumn;
  readonly reaction: IndexColumn;
  readonly service: IndexColumn;
}

const INDEXES = ["from", "to", "reaction", "service"] as const;

/** Reactions of the whole history, of which some stand. */
export interface StandingReactions extends ReactionColumns {
  /** Places in the columns, ascending. */
  readonly places: Uint32Array;
}

const QUARTER_MS = 900_000;

/** Precision of times: whole days end at quarters of an hour in any zone, instants anywhere. */
export const unitFor = ({ since, until }: DateRange): number =>
  [since, until].every((end) => !end || "day" in end || end.at % QUARTER_MS === 0) ? QUARTER_MS : 1;

/** The reactions that stand in a page's rooms, with its numbers. */
export function pageReactions(
  everything: Ledger,
  { places, entry, target, ...standing }: StandingReactions,
  { newRoom, newPerson, ...lists }: Carried,
  unitMs: number,
): { readonly columns: PageReactions; readonly facts: ReactionFacts } {
  const { room, person, service, sentAt } = everything;
  const roomOf = (place: number) => newRoom.get(room[entry[place]!]!)!;
  // Reactions come by time.
  const sorted = places.slice().sort((a, b) => roomOf(a) - roomOf(b) || a - b);
  const used = new Set<number>();
  for (const place of sorted) used.add(standing.reaction[place]!);
  const names = [...new Set(Array.from(used, (index) => standing.names[index]!))];
  const nameAt = standing.names.map((name) => names.indexOf(name));
  const columns = emptyReactions(sorted.length, { ...lists, names });
  for (const [row, place] of sorted.entries()) {
    const from = entry[place]!;
    columns.room[row] = roomOf(place);
    columns.time[row] = Math.floor(sentAt[from]! / unitMs);
    columns.from[row] = newPerson.get(person[from]!)!;
    columns.to[row] = newPerson.get(person[target[place]!]!)!;
    columns.reaction[row] = nameAt[standing.reaction[place]!]!;
    columns.service[row] = service[from]!;
  }
  const since = firstReactionAt(everything);
  return {
    columns,
    facts: {
      since: Number.isFinite(since) ? since : undefined,
      names,
      unitMs,
      present: presentIn(everything, newRoom, newPerson),
    },
  };
}

/** The lists that the columns point to. */
type ReactionLists = Pick<Ledger, "rooms" | "people" | "services"> & Pick<ReactionFacts, "names">;

const emptyReactions = (
  length: number,
  { rooms, people, services, names }: ReactionLists,
): PageReactions => ({
  length,
  room: indexColumn(length, rooms.length),
  time: new Float64Array(length),
  from: indexColumn(length, people.length),
  to: indexColumn(length, people.length),
  reaction: indexColumn(length, names.length),
  service: indexColumn(length, services.length),
});

/** Writes one column after the other; a time is the difference to the one before in the room. */
export function writeReactions(out: ByteWriter, reactions: PageReactions): void {
  const { length, room, time } = reactions;
  out.number(length);
  for (const index of room) out.number(index);
  for (let row = 0; row < length; row++)
    out.number(time[row]! - (row > 0 && room[row] === room[row - 1] ? time[row - 1]! : 0));
  for (const name of INDEXES) for (const index of reactions[name]) out.number(index);
}

/** Reads back what `writeReactions` wrote. */
export function readReactions(read: ByteReader, lists: ReactionLists): PageReactions {
  const columns = emptyReactions(read.number(), lists);
  const { length, room, time } = columns;
  for (let row = 0; row < length; row++) room[row] = read.number();
  for (let row = 0; row < length; row++)
    time[row] = read.number() + (row > 0 && room[row] === room[row - 1] ? time[row - 1]! : 0);
  for (const name of INDEXES) for (let row = 0; row < length; row++) columns[name][row] = read.number();
  return columns;
}

function presentIn(
  { length, kind, person, room }: Ledger,
  newRoom: Carried["newRoom"],
  newPerson: Carried["newPerson"],
): [number, number][] {
  const [added, removed] = [kindCode("reaction"), kindCode("reaction-removed")];
  const pairs = new Map<number, [number, number]>();
  for (let entry = 0; entry < length; entry++) {
    if (kind[entry] !== added && kind[entry] !== removed) continue;
    const [who, where] = [newPerson.get(person[entry]!), newRoom.get(room[entry]!)];
    if (who !== undefined && where !== undefined) pairs.set(who * newRoom.size + where, [who, where]);
  }
  return [...pairs.values()];
}
