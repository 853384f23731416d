import { compareText } from "../text/compare.ts";
import { LEAST_MESSAGES } from "./distinctive.ts";
import type { WordCounts } from "./wordCounts.ts";

/** A word that is new, and the messages of everybody that contain it. */
interface FreshWord {
  readonly text: string;
  readonly messages: number;
}

interface FreshOptions {
  /** The fewest messages with words in the periods before, without which no word counts as new. */
  readonly minMessages: number;
  /** Words of a period. */
  readonly limit: number;
  /** Whether a word may be shown at all. */
  readonly shows: (word: string) => boolean;
}

/**
 * Which words does each period have that none before it has?
 *
 * Shape   counts of periods in order -> a list for each: words in enough messages of the period,
 *         the most messages first, then by word; none where too little was said before.
 */
export function freshWords(periods: readonly WordCounts[], options: FreshOptions): FreshWord[][] {
  const known = new Set<string>();
  let before = 0;
  return periods.map((counts) => {
    const isEnough = before >= options.minMessages;
    const fresh = isEnough ? wordsOf(counts).filter(({ text }) => !known.has(text)) : [];
    for (const word of counts.words) known.add(word);
    before += counts.pairs.reduce((sum, { messages }) => sum + messages, 0);
    return fresh
      .filter(({ text, messages }) => messages >= LEAST_MESSAGES && options.shows(text))
      .sort((a, b) => b.messages - a.messages || compareText(a.text, b.text))
      .slice(0, options.limit);
  });
}

function wordsOf({ words, counts }: WordCounts): FreshWord[] {
  const messages = new Uint32Array(words.length);
  counts.forEach((word, _, count) => {
    messages[word]! += count;
  });
  return words.map((text, word) => ({ text, messages: messages[word]! }));
}
