import { firstReactionAt } from "../aggregate/presence.ts";
import type { DateRange } from "../calendar/range.ts";
import { kindCode, type Ledger } from "../messages/ledger.ts";
import type { Compacted } from "./compact.ts";

/** Reactions that stand, as columns of equal length, by room; plain JSON. */
export interface PackedReactions {
  /** When the first reaction of the whole history was given, Unix ms; undefined where there is none. */
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

/** A reaction as the session has it; numbers are those of the whole history. */
interface Standing {
  readonly entry: number;
  readonly from: number;
  readonly to: number;
  readonly reaction: string;
  readonly at: number;
}

const QUARTER_MS = 900_000;

/** How exactly times need to be known: whole days begin on quarters of an hour, in any zone; an instant does not. */
export const unitFor = ({ since, until }: DateRange): number =>
  [since, until].every((end) => !end || "day" in end || end.at % QUARTER_MS === 0) ? QUARTER_MS : 1;

/** Packs the reactions of the rooms that a page has. */
export function packReactions(
  everything: Ledger,
  standing: readonly Standing[],
  { newRoom, newPerson }: Compacted,
  unitMs: number,
): PackedReactions {
  const places = everything.rooms.map((_, room) => newRoom.get(room) ?? 0);
  const roomOf = ({ entry }: Standing) => places[everything.room[entry]!]!;
  const sorted = standing.toSorted((a, b) => roomOf(a) - roomOf(b) || a.at - b.at);
  const names = [...new Set(sorted.map(({ reaction }) => reaction))];
  const numbers = new Map(names.map((name, number) => [name, number]));
  const times = sorted.map(({ at }) => Math.floor(at / unitMs));
  const since = firstReactionAt(everything);
  return {
    since: Number.isFinite(since) ? since : undefined,
    names,
    room: sorted.map(roomOf),
    unitMs,
    time: times.map((time, at) => time - (times[at - 1] ?? 0)),
    from: sorted.map(({ from }) => newPerson.get(from)!),
    to: sorted.map(({ to }) => newPerson.get(to)!),
    reaction: sorted.map(({ reaction }) => numbers.get(reaction)!),
    service: sorted.map(({ entry }) => everything.service[entry]!),
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
