import { withoutEmoji } from "./emoji.ts";
import { SPACELESS, withoutLinks } from "./links.ts";
import { piecesOf } from "./pieces.ts";

/** A letter, then letters and marks, also after an apostrophe. */
const TOKENS = /\p{L}[\p{L}\p{M}]*(?:'\p{L}[\p{L}\p{M}]*)*/gu;
/** The same where nothing but ASCII is; twice as fast. */
const ASCII_TOKENS = /[a-z]+(?:'[a-z]+)*/g;
const ASCII = /^[\0-\x7F]*$/;

const CURLY_APOSTROPHES = /[\u2018\u2019\u201B\u02BC]/g;
const HAS_SPACELESS = new RegExp(`[${SPACELESS}]`, "u");
/** Within a token: a run of scripts without spaces, or of others; marks stay with their letter. */
const RUNS = new RegExp(String.raw`(?:[${SPACELESS}]\p{M}*)+|(?:(?![${SPACELESS}])[\p{L}\p{M}'])+`, "gu");

/** The language matters for none of these scripts: ICU chooses its dictionary by script. */
const segmenter = new Intl.Segmenter("en", { granularity: "word" });

/** Longer than any sentence: the words of real texts do not depend on where pieces end. */
const CHARACTERS_AT_ONCE = 1024;
const CUT_AGAIN = 128;

/**
 * The words of a text, in order, with repetitions.
 *
 * Shape   NFKC, lower case, straight apostrophes; no URLs, e-mail addresses, digits or emoji.
 *         "#tag" and "@name" give their letters.
 * Source  scripts with spaces are cut where letters and marks end; Han, kana, Thai, Lao, Khmer and
 *         Burmese by Intl.Segmenter.
 */
export function tokensOf(text: string): readonly string[] {
  const pieces = piecesOf(text);
  return pieces.length === 1 ? tokensIn(text) : pieces.flatMap(tokensIn);
}

function tokensIn(text: string): readonly string[] {
  if (ASCII.test(text)) return withoutLinks(text).toLowerCase().match(ASCII_TOKENS) ?? [];
  const tokens = normalized(text).match(TOKENS) ?? [];
  return HAS_SPACELESS.test(text) ? tokens.flatMap(segmented) : tokens;
}

function normalized(text: string): string {
  const same = text.normalize("NFKC");
  const composed = same === text ? text : withoutEmoji(text).normalize("NFKC");
  return withoutLinks(composed).toLowerCase().replace(CURLY_APOSTROPHES, "'");
}

function segmented(token: string): string | string[] {
  if (!HAS_SPACELESS.test(token)) return token;
  return (token.match(RUNS) ?? []).flatMap((run) => {
    if (!HAS_SPACELESS.test(run)) return run.match(TOKENS) ?? [];
    return wordsIn(run).filter((word) => /\p{L}/u.test(word));
  });
}

/**
 * Cuts a long run piece by piece: the time that ICU's dictionaries take grows with the square of
 * the length. Where a piece ends, a few words may be wrong: they are cut again with what follows.
 */
function wordsIn(run: string): string[] {
  const words: string[] = [];
  for (let from = 0; from < run.length; ) {
    const piece = run.slice(from, from + CHARACTERS_AT_ONCE);
    const isEnd = from + piece.length === run.length;
    const until = isEnd ? run.length : from + piece.length - CUT_AGAIN;
    for (const { segment } of segmenter.segment(piece)) {
      words.push(segment);
      from += segment.length;
      if (from >= until) break;
    }
  }
  return words;
}
