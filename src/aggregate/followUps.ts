import { DAY_MS, MINUTE_MS } from "../calendar/days.ts";
import { authorOf, type Sequence, sentAtOf } from "./sequence.ts";

const LONGER_THAN_MS = 10 * MINUTE_MS;
const AT_MOST_MS = DAY_MS;

/**
 * Whether the message at a position is a follow-up (people say double text): the one before it in
 * the room is by the same person, more than 10 minutes and at most 24 hours earlier.
 *
 * Shape   `firstOfRoom` is the position of the room's first message, which follows nothing.
 */
export function isFollowUp(sequence: Sequence, position: number, firstOfRoom: number): boolean {
  if (position === firstOfRoom) return false;
  if (authorOf(sequence, position) !== authorOf(sequence, position - 1)) return false;
  const wait = sentAtOf(sequence, position) - sentAtOf(sequence, position - 1);
  return wait > LONGER_THAN_MS && wait <= AT_MOST_MS;
}
