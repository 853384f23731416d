import { getOrMake } from "../text/maps.ts";

/** How often one person gave another one kind of reaction. */
export interface ReactionCount {
  readonly from: number;
  readonly to: number;
  readonly reaction: string;
  readonly reactions: number;
}

/**
 * Who reacts to whom, and how?
 *
 * Shape   reactions in any order -> one count per from, to and reaction that occurs, in the order
 *         of their first occurrence.
 */
export function countReactions(given: Iterable<Omit<ReactionCount, "reactions">>): ReactionCount[] {
  const counts = new Map<string, { from: number; to: number; reaction: string; reactions: number }>();
  for (const { from, to, reaction } of given)
    getOrMake(counts, `${from} ${to} ${reaction}`, () => ({ from, to, reaction, reactions: 0 })).reactions++;
  return [...counts.values()];
}

/** Where a person was present, and what each person wrote there. */
export interface RoomPresence {
  /** Rooms where a person ever wrote or reacted. */
  readonly rooms: ReadonlyMap<number, ReadonlySet<number>>;
  /** Messages of a person in a room. */
  readonly messages: ReadonlyMap<number, ReadonlyMap<number, number>>;
}

/** Messages of `to` that `from` could have reacted to: in rooms where `from` wrote or reacted. */
export function messagesWithin({ rooms, messages }: RoomPresence, from: number, to: number): number {
  const present = rooms.get(from);
  let sum = 0;
  for (const [room, count] of messages.get(to) ?? []) if (present?.has(room)) sum += count;
  return sum;
}

/** A rate needs at least this many messages of the person. */
const LEAST_MESSAGES = 100;

/** Reactions per 100 messages; null where there are fewer than 100. */
export const perHundred = (reactions: number, messages: number): number | null =>
  messages < LEAST_MESSAGES ? null : (reactions * 100) / messages;
