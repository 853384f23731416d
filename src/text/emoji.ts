import { memoised } from "./maps.ts";

/** A string: TypeScript rejects the `v` flag in literals; Node 20 and browsers of 2023 know it. */
const EMOJI = String.raw`\p{RGI_Emoji}`;
/** Made on first use: V8 takes 8 ms for the list of emoji, and every command loads this file. */
const emojiExpression = memoised(
  (flags: "gv" | "v") => new RegExp(flags === "v" ? `^${EMOJI}$` : EMOJI, flags),
);
const anyEmoji = () => emojiExpression("gv");
const isWhole = (text: string): boolean => emojiExpression("v").test(text);

/** Two or more pictures joined by U+200D, as programs write them that leave U+FE0F out. */
const JOINED =
  /\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\uFE0F)*(?:\u200D\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\uFE0F)*)+/gu;
const BARE_PICTURE = /(?!\p{Emoji_Presentation})\p{Extended_Pictographic}(?!\uFE0F|\p{Emoji_Modifier})/gu;

const STYLE = /\p{Emoji_Modifier}|\uFE0F/gu;

/** No emoji is written in these characters alone, save keycaps, which need U+20E3. */
const PLAIN = /^[\0-\u00A8\u00AA-\u00AD\u00AF-\u200C\u2010-\u203B]*$/;

/**
 * The emoji in a text.
 *
 * Shape   every occurrence in order; skin tones and U+FE0F are left out, U+200D is kept: so that
 *         one emoji is one, in any tone.
 * Source  RGI sequences of Unicode UTS 51. A picture that stands as text (a bare U+2764, a digit, a
 *         copyright sign) is not an emoji.
 */
export function emojiOf(text: string): string[] {
  if (PLAIN.test(text)) return [];
  const found: string[] = [];
  for (const [emoji] of qualified(text).matchAll(anyEmoji())) {
    const key = emoji.replace(STYLE, "");
    if (key !== "") found.push(key);
  }
  return found;
}

/** Is this text one emoji, with or without U+FE0F? */
export const isEmoji = (text: string): boolean =>
  isWhole(text) || isWhole(`${text}\uFE0F`) || isWhole(qualified(text));

/** The text without its emoji, which NFKC would turn into letters (U+24C2 into "M"). */
export const withoutEmoji = (text: string): string => text.replace(anyEmoji(), " ");

/** Joined pictures that lack U+FE0F get it where that makes them one emoji. */
function qualified(text: string): string {
  if (!text.includes("\u200D")) return text;
  return text.replace(JOINED, (sequence) => {
    if (isWhole(sequence)) return sequence;
    const full = sequence.replace(BARE_PICTURE, "$&\uFE0F");
    return isWhole(full) ? full : sequence;
  });
}
