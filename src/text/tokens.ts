import { withoutEmoji } from "./emoji.ts";
import { SPACELESS, withoutLinks } from "./links.ts";

/** A letter, then letters and marks, also after an apostrophe. */
const TOKENS = /\p{L}[\p{L}\p{M}]*(?:'\p{L}[\p{L}\p{M}]*)*/gu;
/** The same where nothing but ASCII is; twice as fast. */
const ASCII_TOKENS = /[a-z]+(?:'[a-z]+)*/g;
const ASCII = /^[\0-\x7F]*$/;

const CURLY_APOSTROPHES = /[\u2018\u2019\u201B\u02BC]/g;
const HAS_SPACELESS = new RegExp(`[${SPACELESS}]`, "u");
/** Within one token: a run of a script without spaces, or of others. A mark stays with the letter before it. */
const RUNS = new RegExp(String.raw`(?:[${SPACELESS}]\p{M}*)+|(?:(?![${SPACELESS}])[\p{L}\p{M}'])+`, "gu");

/** The language matters for none of these scripts: ICU chooses its dictionary by script. */
const segmenter = new Intl.Segmenter("en", { granularity: "word" });

/**
 * The words of a text, in order, with repetitions.
 *
 * Shape   NFKC, lower case, straight apostrophes; no URLs, e-mail addresses, digits or emoji. "#tag" and "@name" give their letters.
 * Source  scripts with spaces are cut where letters and marks end; Han, kana, Thai, Lao, Khmer and Burmese by Intl.Segmenter.
 */
export function tokensOf(text: string): readonly string[] {
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

/** Beyond 65,536 characters ICU's dictionaries take time that grows with the square of the length. */
const CHARACTERS_AT_ONCE = 8192;

/** Cuts a long run piece by piece, each from the last word of the piece before, which may have been cut short. */
function wordsIn(run: string): string[] {
  const words: string[] = [];
  for (let from = 0; from < run.length; ) {
    const piece = run.slice(from, from + CHARACTERS_AT_ONCE);
    const found = Array.from(segmenter.segment(piece), ({ segment }) => segment);
    if (from + piece.length < run.length && found.length > 1) found.pop();
    words.push(...found);
    from += found.reduce((length, word) => length + word.length, 0);
  }
  return words;
}
