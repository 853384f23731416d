import { getOrMake } from "../text/maps.ts";
import { Tally } from "./tally.ts";

/**
 * How many messages contain each word, per person and room.
 *
 * Shape   `words` by number, `pairs` one per person and room with such a message; `counts` of
 *         (word, pair).
 * Units   messages; a word twice in one message is one message.
 */
export interface WordCounts {
  readonly words: readonly string[];
  readonly pairs: readonly PersonInRoom[];
  readonly counts: Tally;
}

/** One person in one room. */
interface PersonInRoom {
  readonly person: number;
  readonly room: number;
  /** How many messages had any word. */
  readonly messages: number;
}

/** Takes messages one by one, so that its memory is that of the vocabulary. */
export interface WordCounter {
  /** Counts a message; `says` is whether it counts as one with words though the list is empty. */
  add(person: number, room: number, words: readonly string[], says?: boolean): void;
  result(): WordCounts;
}

/** A flat copy: in V8, a slice of 13 and more characters keeps the whole text in memory. */
const flat = (word: string): string => (word.length < 13 ? word : [...word].join(""));

/** A counter of words; with `only`, the others count as words but are not told apart. */
export function wordCounter(only?: ReadonlySet<string>): WordCounter {
  const numbers = new Map<string, number>();
  const words: string[] = [];
  const lastMessage: number[] = [];
  const pairOf = new Map<number, number>();
  const pairs: { person: number; room: number; messages: number }[] = [];
  const counts = new Tally();
  let message = 0;

  const numberOf = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    const kept = flat(word);
    numbers.set(kept, words.length);
    lastMessage.push(0);
    return words.push(kept) - 1;
  };

  const pairNumber = (person: number, room: number): number => {
    const key = person * 2 ** 26 + room;
    return getOrMake(pairOf, key, () => pairs.push({ person, room, messages: 0 }) - 1);
  };

  return {
    add(person, room, said, says = said.length > 0) {
      if (!says) return;
      message++;
      const pair = pairNumber(person, room);
      pairs[pair]!.messages++;
      for (const word of said) {
        if (only && !only.has(word)) continue;
        const number = numberOf(word);
        if (lastMessage[number] === message) continue;
        lastMessage[number] = message;
        counts.add(number, pair);
      }
    },
    result: () => ({ words, pairs, counts }),
  };
}

/**
 * The same counts room by room, each as if nothing else had been counted.
 *
 * Shape   only rooms in which somebody has at least `least` messages with words; words are numbered
 *         anew in each.
 */
export function countsByRoom({ words, pairs, counts }: WordCounts, least: number): Map<number, WordCounts> {
  const drafts = new Map<number, RoomWordCounts>();
  for (const { room, messages } of pairs) if (messages >= least) drafts.set(room, emptyDraft());
  const places = pairs.map((pair) => (drafts.get(pair.room)?.pairs.push(pair) ?? 0) - 1);
  counts.forEach((word, pair, count) => {
    const draft = drafts.get(pairs[pair]!.room);
    if (!draft) return;
    const number = getOrMake(draft.numbers, word, () => draft.words.push(words[word]!) - 1);
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
