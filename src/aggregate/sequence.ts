import { kindCode, type Ledger } from "../messages/ledger.ts";
import { compareText } from "../text/compare.ts";
import type { Hole, Observation } from "./observation.ts";

/** One room's messages: the positions `first` to `last` of a Sequence. */
export interface RoomStretch {
  /** Index into the ledger's rooms. */
  readonly room: number;
  readonly first: number;
  readonly last: number;
  /** The end of observation, no earlier than the last message. Unix ms. */
  readonly endAt: number;
}

/**
 * The messages of a history, room by room, each room's oldest first: what silences, conversations,
 * turns and waits are folds over.
 *
 * Shape   position -> entry of the ledger; only entries of kind `message`, whole rooms only, no
 *         room without a message; rooms with the most messages first, then by room id. Rooms in
 *         which nobody but Me is or wrote are left out.
 * Units   4 bytes a message.
 */
export interface Sequence {
  readonly ledger: Ledger;
  readonly entries: Uint32Array;
  readonly rooms: readonly RoomStretch[];
  readonly holes: readonly Hole[];
}

/**
 * The sequence of a whole history, or of some `rooms`. Other filters must not leave out messages
 * here, because that would change their neighbours: they choose among what is computed.
 *
 * Shape   a ledger of every kind, in any order -> a Sequence. Messages of one instant follow each
 *         other by source, then row.
 */
export function sequenceOf(
  ledger: Ledger,
  observation: Observation,
  rooms?: ReadonlySet<number> | undefined,
): Sequence {
  const isWanted = ledger.rooms.map((_, room) => (rooms?.has(room) ?? true) && !!observation.isShared[room]);
  const counts = messagesOf(ledger);
  const order = ledger.rooms
    .map((_, room) => room)
    .filter((room) => isWanted[room] && counts[room]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || compareText(ledger.rooms[a]!.id, ledger.rooms[b]!.id));
  const next = new Uint32Array(ledger.rooms.length);
  let total = 0;
  for (const room of order) {
    next[room] = total;
    total += counts[room]!;
  }
  const entries = new Uint32Array(total);
  const message = kindCode("message");
  for (let entry = 0; entry < ledger.length; entry++) {
    const room = ledger.room[entry]!;
    if (ledger.kind[entry] === message && isWanted[room]) entries[next[room]!++] = entry;
  }
  const stretches = order.map((room) => {
    const first = next[room]! - counts[room]!;
    const last = next[room]! - 1;
    sortByTime(ledger, entries.subarray(first, last + 1));
    const endAt = Math.max(observation.endOf[room]!, ledger.sentAt[entries[last]!]!);
    return { room, first, last, endAt };
  });
  return { ledger, entries, rooms: stretches, holes: observation.holes };
}

/** The instant of the message at a position. Unix ms. */
export const sentAtOf = ({ ledger, entries }: Sequence, position: number): number =>
  ledger.sentAt[entries[position]!]!;

/**
 * From the oldest message of any room to the last end of observation. Rooms may be more than a call
 * takes arguments.
 *
 * Units   Unix ms; not finite where there is no room.
 */
export function sequenceSpan(sequence: Sequence): { firstAt: number; lastAt: number } {
  let [firstAt, lastAt] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { first, endAt } of sequence.rooms) {
    firstAt = Math.min(firstAt, sentAtOf(sequence, first));
    lastAt = Math.max(lastAt, endAt);
  }
  return { firstAt, lastAt };
}

/** The author of the message at a position. */
export const authorOf = ({ ledger, entries }: Sequence, position: number): number =>
  ledger.person[entries[position]!]!;

function messagesOf({ length, kind, room, rooms }: Ledger): Uint32Array {
  const message = kindCode("message");
  const counts = new Uint32Array(rooms.length);
  for (let entry = 0; entry < length; entry++) if (kind[entry] === message) counts[room[entry]!]!++;
  return counts;
}

/** A ledger ascends, so checking is all that happens, unless it was made by hand. */
function sortByTime({ sentAt, source, id }: Ledger, entries: Uint32Array): void {
  const compare = (a: number, b: number) =>
    sentAt[a]! - sentAt[b]! || source[a]! - source[b]! || id[a]! - id[b]!;
  for (let at = 1; at < entries.length; at++) {
    if (compare(entries[at - 1]!, entries[at]!) <= 0) continue;
    entries.sort(compare);
    return;
  }
}
