import type { Choice } from "../aggregate/choice.ts";
import { firstWhere } from "../aggregate/indexes.ts";
import { type Boundary, DAY_MS, FURTHEST_MS } from "../calendar/days.ts";
import type { Ledger, Stretch } from "../messages/ledger.ts";

/** The entries of each room that has some, in a Ledger in room order. */
export function roomStretches({ length, room }: Ledger): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  for (let entry = 1; entry <= length; entry++) {
    if (entry < length && room[entry] === room[from]) continue;
    if (entry > from) stretches.push([from, entry]);
    from = entry;
  }
  return stretches;
}

/**
 * The entries in a range: binary searches in each room instead of a test of each message.
 *
 * Shape   stretches ascending by `sentAt`, all dated -> stretches in the same order. Within a day
 *         of a boundary each entry is tested, because a clock that is set back over midnight shows
 *         the end of a day twice.
 */
export function stretchesInRange(
  sentAt: Float64Array,
  stretches: readonly Stretch[],
  { range: { since, until }, inRange }: Pick<Choice, "range" | "inRange">,
): Stretch[] {
  const [start, end] = [since && boundaryMs(since, 0), until && boundaryMs(until, 1)];
  const found: [from: number, to: number][] = [];
  const add = (from: number, to: number) => {
    const last = found.at(-1);
    if (last?.[1] === from) last[1] = to;
    else if (from < to) found.push([from, to]);
  };
  const addTested = (from: number, to: number) => {
    for (let entry = from; entry < to; entry++) if (inRange(sentAt[entry]!)) add(entry, entry + 1);
  };
  for (const stretch of stretches) {
    const place = (at: number | undefined, shiftMs: number, otherwise: number) =>
      at === undefined ? otherwise : firstFrom(sentAt, stretch, at + shiftMs);
    const [from, to] = [place(start, -FURTHEST_MS, stretch[0]), place(end, FURTHEST_MS, stretch[1])];
    const [sureFrom, sureTo] = [place(start, FURTHEST_MS, stretch[0]), place(end, -FURTHEST_MS, stretch[1])];
    if (sureFrom >= sureTo) addTested(from, to);
    else {
      addTested(from, sureFrom);
      add(sureFrom, sureTo);
      addTested(sureTo, to);
    }
  }
  return found;
}

/** A boundary as if the wall clock were UTC; the end of a day is `days` later. */
const boundaryMs = (boundary: Boundary, days: number) =>
  "day" in boundary ? (boundary.day + days) * DAY_MS : boundary.at;

/** The first entry of a stretch that is not before an instant. */
const firstFrom = (sentAt: Float64Array, [from, to]: Stretch, at: number): number =>
  firstWhere(from, to, (entry) => sentAt[entry]! >= at);
