import { type Conversations, firstOf } from "./conversations.ts";
import { authorOf, type Sequence } from "./sequence.ts";

/**
 * The turns of a history: maximal runs of one person's messages inside a conversation.
 *
 * Shape   in the order of the conversations. Turn `i` has the positions after `last[i - 1]` up to `last[i]`, which together are all
 *         positions; `conversation` is the one it is in.
 */
export interface Turns {
  readonly length: number;
  readonly last: Uint32Array;
  readonly conversation: Uint32Array;
}

/** Cuts conversations where the author changes. */
export function turnsOf(sequence: Sequence, conversations: Conversations): Turns {
  const last = new Uint32Array(sequence.entries.length);
  const conversation = new Uint32Array(sequence.entries.length);
  let length = 0;
  for (let at = 0; at < conversations.length; at++) {
    const end = conversations.last[at]!;
    for (let position = firstOf(conversations, at); position <= end; position++) {
      if (position < end && authorOf(sequence, position) === authorOf(sequence, position + 1)) continue;
      last[length] = position;
      conversation[length++] = at;
    }
  }
  return { length, last: last.subarray(0, length), conversation: conversation.subarray(0, length) };
}
