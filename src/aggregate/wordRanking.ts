import { compareText } from "../text/compare.ts";
import { LEAST_OF_PERSON, LEAST_Z, soundZ } from "./distinctive.ts";
import type { WordCounts } from "./wordCounts.ts";
import { type Speaker, speakersOf, type WordUse, wordUses } from "./wordUse.ts";

export interface RankingOptions {
  readonly sort: "distinctive" | "count";
  /** Words a person. */
  readonly limit: number;
  /** Messages with words that a person needs before their words are compared. */
  readonly minMessages: number;
  /** Whether a word may be shown at all. */
  readonly shows: (word: string) => boolean;
  /** Whether a person's words are asked for. */
  readonly asks: (person: number) => boolean;
}

/** One word of one person. */
interface RankedWord extends WordUse {
  readonly text: string;
  /** Null where too little is known. */
  readonly z: number | null;
}

interface WordRanking {
  /** By person, most messages with words first; of each the most telling word first. */
  readonly words: ReadonlyMap<number, readonly RankedWord[]>;
  /** Persons asked for who have too few messages with words. */
  readonly tooFew: readonly Speaker[];
}

/**
 * The words that tell a person from the others, or those that they use most.
 *
 * Shape   `distinctive`: only words with a z-score that is large enough, largest first; `count`:
 *         most messages first; then by word.
 */
export function rankWords(counts: WordCounts, options: RankingOptions): WordRanking {
  const all = speakersOf(counts);
  const asked = [...all.values()].filter(({ person }) => options.asks(person));
  const speakers = asked.sort((a, b) => b.messages - a.messages || a.person - b.person);
  const drafts = new Map<number, RankedWord[]>(speakers.map(({ person }) => [person, []]));
  const isDistinctive = options.sort === "distinctive";
  for (const use of wordUses(counts, isDistinctive ? LEAST_OF_PERSON : 1)) {
    const draft = drafts.get(use.person);
    const text = counts.words[use.word]!;
    if (!draft || !options.shows(text)) continue;
    const { messages: of, others: othersOf } = all.get(use.person)!;
    const z = soundZ({ ...use, of, othersOf }, options.minMessages);
    if (isDistinctive && !(z !== null && z >= LEAST_Z)) continue;
    draft.push({ ...use, text, z });
    if (draft.length > 4 * options.limit + 1000) keepFirst(draft, options);
  }
  for (const draft of drafts.values()) keepFirst(draft, options);
  const tooFew = speakers.filter(({ messages }) => messages < options.minMessages);
  return { words: drafts, tooFew };
}

/** Sorts and shortens in place, so that no person's whole vocabulary is held. */
function keepFirst(words: RankedWord[], { sort, limit }: RankingOptions): void {
  const score = ({ z, messages }: RankedWord) => (sort === "count" ? messages : z!);
  words.sort((a, b) => score(b) - score(a) || b.messages - a.messages || compareText(a.text, b.text));
  words.length = Math.min(words.length, limit);
}
