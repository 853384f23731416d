/**
 * Words in Arabic letters for resvg, which draws boxes where two fonts make different numbers of
 * glyphs of a text: Noto Naskh Arabic draws some letters together, and Noto Sans has none of them.
 */

const [JOINER, NON_JOINER, GRAPHEME_JOINER] = ["\u200D", "\u200C", "\u034F"];
/** Letters that are never joined to the next one. */
const UNJOINED = /^[ء-إاةدذرزوىٱٲٳٵ-ٷڈ-ڙۀۃ-ۋۍۏےۓەۮۯ]?$/u;
/** What lam and a form of alef are together; the next character is the same, joined. */
const LAM_WITH: Readonly<Record<string, number>> = { آ: 0xfef5, أ: 0xfef7, إ: 0xfef9, ا: 0xfefb };

/** The same word with as many glyphs as characters. */
export const withOneGlyphEach = (word: string): string =>
  word
    .normalize("NFC")
    .replace(/(?<=(\p{L}?)\p{M}*)ل([آأإا])/gu, (_, before: string, alef: string) =>
      UNJOINED.test(before)
        ? String.fromCodePoint(LAM_WITH[alef]!)
        : JOINER + String.fromCodePoint(LAM_WITH[alef]! + 1),
    )
    // Joined, but no ligature. Source: The Unicode Standard, 23.2.
    .replace(/ل(?=له)|[لڵ-ڸ]\p{M}*(?=[آأإاٱ-ٳٵ])/gu, `$&${JOINER}${NON_JOINER}${JOINER}`)
    .replace(/(?<=[\u064B-\u0655\u0670])(?=[\u064B-\u0655\u0670])/g, GRAPHEME_JOINER);
