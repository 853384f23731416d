import { addTo, getOrMake } from "../text/maps.ts";
import type { WordCounts } from "./wordCounts.ts";

/** Messages with words of a person, and of everybody else in the rooms where that person wrote. */
export interface Speaker {
  readonly person: number;
  readonly messages: number;
  readonly others: number;
}

/** How often one person, and the others in the same rooms, said a word. */
export interface WordUse {
  readonly person: number;
  /** Number of the word in `WordCounts.words`. */
  readonly word: number;
  readonly messages: number;
  readonly others: number;
}

/** Everybody who wrote words, by number of the person. */
export function speakersOf({ pairs }: WordCounts): Map<number, Speaker> {
  const inRoom = sums(pairs, ({ room }) => room);
  const own = sums(pairs, ({ person }) => person);
  const all = new Map<number, number>();
  for (const { person, room } of pairs) addTo(all, person, inRoom.get(room)!);
  return new Map(
    [...own].map(([person, messages]) => [person, { person, messages, others: all.get(person)! - messages }]),
  );
}

function sums<T extends { readonly messages: number }>(list: readonly T[], keyOf: (item: T) => number) {
  const result = new Map<number, number>();
  for (const item of list) addTo(result, keyOf(item), item.messages);
  return result;
}

/**
 * Who said which word how often, and how often did the others in the same rooms?
 *
 * Shape   one per person and word with at least `least` messages, words by number, then persons
 *         ascending; 0 gives everybody every word, for vocabularies of a few words.
 * Units   messages.
 */
export function* wordUses(counts: WordCounts, least: number): Generator<WordUse> {
  const { pairs } = counts;
  const byWord = groupedByWord(counts);
  const roomsOf = new Map<number, Set<number>>();
  for (const { person, room } of pairs) getOrMake(roomsOf, person, () => new Set<number>()).add(room);
  const [inRoom, own] = [new Map<number, number>(), new Map<number, number>()];
  for (let word = 0; word < counts.words.length; word++) {
    const [from, to] = [byWord.starts[word]!, byWord.starts[word + 1]!];
    inRoom.clear();
    own.clear();
    for (let at = from; at < to; at++) {
      const { person, room } = pairs[byWord.pairs[at]!]!;
      addTo(own, person, byWord.messages[at]!);
      addTo(inRoom, room, byWord.messages[at]!);
    }
    for (const person of [...(least === 0 ? roomsOf : own).keys()].sort((a, b) => a - b)) {
      const messages = own.get(person) ?? 0;
      if (messages < least) continue;
      const rooms = roomsOf.get(person)!;
      let all = 0;
      for (const [room, count] of inRoom) if (rooms.has(room)) all += count;
      yield { person, word, messages, others: all - messages };
    }
  }
}

/** The counts as columns ordered by word: a counting sort, for there may be a million. */
function groupedByWord({ words, counts }: WordCounts) {
  const starts = new Uint32Array(words.length + 1);
  counts.forEach((word) => void starts[word + 1]!++);
  for (let word = 0; word < words.length; word++) starts[word + 1]! += starts[word]!;
  const next = starts.slice();
  const [pairs, messages] = [new Uint32Array(counts.size), new Uint32Array(counts.size)];
  counts.forEach((word, pair, count) => {
    const at = next[word]!++;
    pairs[at] = pair;
    messages[at] = count;
  });
  return { starts, pairs, messages };
}
