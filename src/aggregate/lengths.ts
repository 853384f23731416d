import { hasLink } from "../text/links.ts";
import { getOrMake } from "../text/maps.ts";
import { isQuestion } from "../text/questions.ts";
import { tokensOf } from "../text/tokens.ts";

/** How long and of what kind messages are, in sum. */
interface Lengths {
  /** Words with repetitions. */
  readonly words: number;
  /** Unicode code points of texts. */
  readonly characters: number;
  /** Files attached. */
  readonly attachments: number;
  /** Messages with a URL in their text. */
  readonly links: number;
  /** Messages whose text ends in a question mark of any script. */
  readonly questions: number;
}

export const NO_LENGTHS: Lengths = { words: 0, characters: 0, attachments: 0, links: 0, questions: 0 };

/** Sums by any number: a person, a room. */
export interface LengthCounter {
  add(key: number, message: { readonly text: string | null; readonly attachments: number }): void;
  of(key: number): Lengths;
}

export function lengthCounter(): LengthCounter {
  const sums = new Map<number, { -readonly [Name in keyof Lengths]: number }>();
  return {
    add(key, { text, attachments }) {
      const sum = getOrMake(sums, key, () => ({ ...NO_LENGTHS }));
      sum.attachments += attachments;
      if (text === null) return;
      sum.words += tokensOf(text).length;
      sum.characters += codePoints(text);
      if (hasLink(text)) sum.links++;
      if (isQuestion(text)) sum.questions++;
    },
    of: (key) => sums.get(key) ?? NO_LENGTHS,
  };
}

/** A pair of surrogates is one; counted without making a list of them. */
function codePoints(text: string): number {
  let count = text.length;
  for (let at = 1; at < text.length; at++) {
    const [high, low] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
    if (high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000) count--;
  }
  return count;
}
