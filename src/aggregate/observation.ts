import { kindCode, type Ledger } from "../messages/ledger.ts";

/** From a source's oldest to its newest dated, unscheduled row; infinite where none. Unix ms. */
export interface Covered {
  readonly oldestAt: number;
  readonly newestAt: number;
}

/** A time between two sources that none covers; both ends are covered. Unix ms. */
export interface Hole {
  readonly from: number;
  readonly to: number;
}

/** The time that the sources of a history cover. */
export interface Observation {
  /** Ascending. */
  readonly holes: readonly Hole[];
  /** By room: the newest row of any source that holds it; -Infinity without a date. Unix ms. */
  readonly endOf: Float64Array;
  /** By room: 1 where somebody other than Me is in it or wrote there. */
  readonly isShared: Uint8Array;
}

/**
 * From when to when do the sources of a whole history cover each room?
 *
 * A source holds a room if it has one of its threads or rows, even a duplicate of another source's.
 * The computer's clock does not matter: a history that ends in 2019 has no silence until today.
 *
 * Shape   `ledger` has every kind; `covered` is by number of the source; `holdersOf` a room has the
 *         sources of its threads and of rows that the ledger left out.
 */
export function observationOf(
  ledger: Ledger,
  covered: readonly Covered[],
  holdersOf: (room: number) => Iterable<number> = (room) =>
    ledger.rooms[room]!.threads.map(({ source }) => source),
): Observation {
  const endOf = new Float64Array(ledger.rooms.length).fill(Number.NEGATIVE_INFINITY);
  const extend = (room: number, source: number) => {
    const at = covered[source]?.newestAt ?? Number.NEGATIVE_INFINITY;
    if (at > endOf[room]!) endOf[room] = at;
  };
  for (let room = 0; room < ledger.rooms.length; room++)
    for (const source of holdersOf(room)) extend(room, source);
  const isShared = Uint8Array.from(ledger.rooms, ({ members }) => Number(members.length > 0));
  const message = kindCode("message");
  for (let entry = 0; entry < ledger.length; entry++) {
    const room = ledger.room[entry]!;
    extend(room, ledger.source[entry]!);
    if (ledger.person[entry] !== 0 && ledger.kind[entry] === message) isShared[room] = 1;
  }
  return { holes: holesBetween(covered), endOf, isShared };
}

/** The times between sources that none of them covers, ascending. */
export function holesBetween(covered: readonly Covered[]): Hole[] {
  const dated = covered.filter(({ oldestAt, newestAt }) => oldestAt <= newestAt);
  const byStart = dated.toSorted((a, b) => a.oldestAt - b.oldestAt);
  const holes: Hole[] = [];
  let coveredTo = byStart[0]?.newestAt ?? 0;
  for (const { oldestAt, newestAt } of byStart) {
    if (oldestAt > coveredTo) holes.push({ from: coveredTo, to: oldestAt });
    coveredTo = Math.max(coveredTo, newestAt);
  }
  return holes;
}

/** The first hole that a time overlaps; undefined for none. Touching an end is not overlapping. */
export function holeWithin(holes: readonly Hole[], from: number, to: number): Hole | undefined {
  for (const hole of holes) {
    if (hole.from >= to) return undefined;
    if (hole.to > from) return hole;
  }
  return undefined;
}
