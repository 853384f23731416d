import { startMatcher } from "../../session/matcher.ts";
import type { MessageText } from "../../session/texts.ts";
import { emojiOf } from "../../text/emoji.ts";
import { tokensOf } from "../../text/tokens.ts";

/** What is counted in one message. */
interface Itemized {
  readonly entry: number;
  /** With repetitions. */
  readonly items: readonly string[];
  /** Whether rates count the message: it has words, or something that is counted. */
  readonly says: boolean;
}

export type Itemizer = (texts: AsyncIterable<readonly MessageText[]>) => AsyncIterable<readonly Itemized[]>;

/** Texts that a worker is asked about at once. */
const TEXTS_PER_CALL = 1024;

/** The words of a text. */
export function wordsIn({ entry, text }: MessageText): Itemized {
  const items = tokensOf(text);
  return { entry, items, says: items.length > 0 };
}

/** The emoji of a text; whether it has words is found out unless it is known. */
export function emojiIn({ entry, text }: MessageText, hasWords?: boolean): Itemized {
  const items = emojiOf(text);
  return { entry, items, says: items.length > 0 || (hasWords ?? tokensOf(text).length > 0) };
}

/** Takes words or emoji out of texts. */
export function itemizer(what: "words" | "emoji"): Itemizer {
  const itemize = what === "words" ? wordsIn : (text: MessageText) => emojiIn(text);
  return async function* (texts) {
    for await (const chunk of texts) yield chunk.map(itemize);
  };
}

/**
 * Takes for the one item of a text that it matches a regular expression.
 *
 * Errors  usage/bad-expression, usage/slow-expression.
 */
export function matchItemizer(expression: string, ignoreCase: boolean): Itemizer {
  return async function* (texts) {
    await using matcher = await startMatcher(expression, ignoreCase);
    for await (const batch of batches(texts)) {
      const matches = await matcher.matches(batch.map(({ text }) => text));
      yield batch.map(({ entry, text }, at) => {
        const items = matches[at] ? [expression] : [];
        return { entry, items, says: items.length > 0 || tokensOf(text).length > 0 };
      });
    }
  };
}

async function* batches(texts: AsyncIterable<readonly MessageText[]>): AsyncGenerator<MessageText[]> {
  let batch: MessageText[] = [];
  for await (const chunk of texts) {
    batch.push(...chunk);
    if (batch.length < TEXTS_PER_CALL) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
