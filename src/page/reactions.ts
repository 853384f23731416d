import { firstReactionAt } from "../aggregate/presence.ts";
import type { DateRange } from "../calendar/range.ts";
import { kindCode, type Ledger } from "../messages/ledger.ts";
import type { ReactionColumns } from "../messages/reactionColumns.ts";
import type { Compacted } from "./compact.ts";

/** Reactions that stand, as columns of equal length, by room; plain JSON. */
export interface PackedReactions {
  /** The first reaction of the whole history, Unix ms; undefined where there is none. */
  readonly since: number | undefined;
  /** Each reaction that occurs; the column `reaction` has places in this list. */
  readonly names: readonly string[];
  readonly room: readonly number[];
  /** Milliseconds of one unit of `time`. */
  readonly unitMs: number;
  /** Units since 1970, rounded down, as the difference to the row before. */
  readonly time: readonly number[];
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly reaction: readonly number[];
  readonly service: readonly number[];
  /** Who ever reacted in which room. */
  readonly present: readonly (readonly [person: number, room: number])[];
}

/** Reactions of the whole history, of which some stand. */
export interface StandingReactions extends ReactionColumns {
  /** Places in the columns, ascending. */
  readonly places: Uint32Array;
}

const QUARTER_MS = 900_000;

/** Precision of times: whole days end at quarters of an hour in any zone, instants anywhere. */
export const unitFor = ({ since, until }: DateRange): number =>
  [since, until].every((end) => !end || "day" in end || end.at % QUARTER_MS === 0) ? QUARTER_MS : 1;

/** Packs the reactions of the rooms that a page has. */
export function packReactions(
  everything: Ledger,
  standing: StandingReactions,
  { newRoom, newPerson }: Compacted,
  unitMs: number,
): PackedReactions {
  const { room, person, service, sentAt } = everything;
  const { entry, target, reaction } = standing;
  const newRooms = everything.rooms.map((_, old) => newRoom.get(old) ?? 0);
  const roomOf = (place: number) => newRooms[room[entry[place]!]!]!;
  // Reactions come by time.
  const sorted = Array.from(standing.places).sort((a, b) => roomOf(a) - roomOf(b) || a - b);
  const occurring = [...new Set(sorted.map((place) => standing.names[reaction[place]!]!))];
  const numbers = new Map(occurring.map((name, number) => [name, number]));
  const numberOf = standing.names.map((name) => numbers.get(name)!);
  const times = sorted.map((place) => Math.floor(sentAt[entry[place]!]! / unitMs));
  const since = firstReactionAt(everything);
  return {
    since: Number.isFinite(since) ? since : undefined,
    names: occurring,
    room: sorted.map(roomOf),
    unitMs,
    time: times.map((time, at) => time - (times[at - 1] ?? 0)),
    from: sorted.map((place) => newPerson.get(person[entry[place]!]!)!),
    to: sorted.map((place) => newPerson.get(person[target[place]!]!)!),
    reaction: sorted.map((place) => numberOf[reaction[place]!]!),
    service: sorted.map((place) => service[entry[place]!]!),
    present: presentIn(everything, newRoom, newPerson),
  };
}

function presentIn(
  { length, kind, person, room }: Ledger,
  newRoom: Compacted["newRoom"],
  newPerson: Compacted["newPerson"],
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
