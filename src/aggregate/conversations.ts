import { holeWithin } from "./observation.ts";
import { type Sequence, sentAtOf } from "./sequence.ts";

/**
 * The conversations of a history: maximal runs of a room's messages without a gap longer than a
 * threshold.
 *
 * Shape   room by room in the order of the Sequence, each room's oldest first. Conversation `i` has
 *         the positions from `firstOf(conversations, i)` to `last[i]`, which together are all
 *         positions; `stretch` is an index into the Sequence's rooms.
 */
export interface Conversations {
  readonly sequence: Sequence;
  readonly length: number;
  readonly last: Uint32Array;
  readonly stretch: Uint32Array;
  /** 1 where a silence was observed before it: not a room's first one, nor one after a hole. */
  readonly isStarted: Uint8Array;
  /** 1 where it has ended: a silence follows, perhaps an open one; not before a hole. */
  readonly isEnded: Uint8Array;
}

/** The position of a conversation's first message. */
export const firstOf = ({ last }: Pick<Conversations, "last">, conversation: number): number =>
  conversation === 0 ? 0 : last[conversation - 1]! + 1;

/** Cuts each room where nobody wrote for longer than `gapMs`, strictly. */
export function conversationsOf(sequence: Sequence, gapMs: number): Conversations {
  const length = countConversations(sequence, gapMs);
  const conversations = {
    sequence,
    length,
    last: new Uint32Array(length),
    stretch: new Uint32Array(length),
    isStarted: new Uint8Array(length),
    isEnded: new Uint8Array(length),
  };
  let next = 0;
  for (const [at, { first, last, endAt }] of sequence.rooms.entries()) {
    let startsAfterSilence = false;
    for (let position = first; position <= last; position++) {
      const now = sentAtOf(sequence, position);
      const later = position === last ? endAt : sentAtOf(sequence, position + 1);
      const isSilent = later - now > gapMs;
      if (!isSilent && position < last) continue;
      const isObserved = isSilent && !holeWithin(sequence.holes, now, later);
      conversations.last[next] = position;
      conversations.stretch[next] = at;
      conversations.isStarted[next] = Number(startsAfterSilence);
      conversations.isEnded[next] = Number(isObserved);
      startsAfterSilence = isObserved;
      next++;
    }
  }
  return conversations;
}

function countConversations(sequence: Sequence, gapMs: number): number {
  let count = 0;
  for (const { first, last } of sequence.rooms) {
    count++;
    for (let position = first; position < last; position++)
      if (sentAtOf(sequence, position + 1) - sentAtOf(sequence, position) > gapMs) count++;
  }
  return count;
}
