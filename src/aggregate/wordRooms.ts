import { Tally } from "./tally.ts";
import type { PersonInRoom, WordCounts } from "./wordCounts.ts";

/**
 * The same counts room by room, each as if nothing else had been counted.
 *
 * Shape   only rooms in which somebody has at least `least` messages with words; words are numbered anew in each.
 */
export function countsByRoom({ words, pairs, counts }: WordCounts, least: number): Map<number, WordCounts> {
  const drafts = new Map<number, RoomWordCounts>();
  for (const { room, messages } of pairs) if (messages >= least) drafts.set(room, emptyDraft());
  const places = pairs.map((pair) => (drafts.get(pair.room)?.pairs.push(pair) ?? 0) - 1);
  counts.forEach((word, pair, count) => {
    const draft = drafts.get(pairs[pair]!.room);
    if (!draft) return;
    let number = draft.numbers.get(word);
    if (number === undefined) {
      number = draft.words.push(words[word]!) - 1;
      draft.numbers.set(word, number);
    }
    draft.counts.add(number, places[pair]!, count);
  });
  return drafts;
}

interface RoomWordCounts extends WordCounts {
  readonly words: string[];
  readonly pairs: PersonInRoom[];
  /** From the number of a word among all to its number in the room. */
  readonly numbers: Map<number, number>;
}

const emptyDraft = (): RoomWordCounts => ({ words: [], pairs: [], counts: new Tally(), numbers: new Map() });
