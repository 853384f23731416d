import { type Conversations, firstOf } from "./conversations.ts";
import { firstWhere } from "./indexes.ts";
import { authorOf } from "./sequence.ts";

/**
 * The turns of a history: maximal runs of one person's messages inside a conversation.
 *
 * Shape   in the order of the conversations. Turn `i` has the positions after `last[i - 1]` up to
 *         `last[i]`, which together are all positions.
 */
export interface Turns {
  readonly conversations: Conversations;
  readonly length: number;
  readonly last: Uint32Array;
  /** The conversation of a turn: found, not stored; fast for the last one and its neighbours. */
  conversationOf(turn: number): number;
}

/** Cuts conversations where the author changes. */
export function turnsOf(conversations: Conversations): Turns {
  const { sequence } = conversations;
  const last = new Uint32Array(sequence.entries.length);
  let length = 0;
  for (let at = 0; at < conversations.length; at++) {
    const end = conversations.last[at]!;
    for (let position = firstOf(conversations, at); position <= end; position++) {
      if (position < end && authorOf(sequence, position) === authorOf(sequence, position + 1)) continue;
      last[length++] = position;
    }
  }
  const find = conversationFinder(conversations);
  return {
    conversations,
    length,
    last: last.subarray(0, length),
    conversationOf: (turn) => find(last[turn]!),
  };
}

/** (position) -> the conversation that has it. */
function conversationFinder(conversations: Conversations): (position: number) => number {
  const { last, length } = conversations;
  let found = 0;
  const has = (conversation: number, position: number) =>
    position <= last[conversation]! && position >= firstOf(conversations, conversation);
  return (position) => {
    if (has(found, position)) return found;
    for (const beside of [found + 1, found - 1])
      if (beside >= 0 && beside < length && has(beside, position)) {
        found = beside;
        return found;
      }
    found = firstWhere(0, length - 1, (at) => last[at]! >= position);
    return found;
  };
}
