import { expect, it } from "vitest";
import { emojiOf, withoutEmoji } from "../../../src/text/emoji.ts";

it.each([
  ["each occurrence, in order", "ha 😂😂 and 🎉", ["😂", "😂", "🎉"]],
  ["skin tones are one emoji", "👍👍🏻👍🏿", ["👍", "👍", "👍"]],
  ["U+FE0F is left out", "❤️", ["\u2764"]],
  ["a joined sequence stays whole", "👩🏽‍🚀 👨‍👩‍👧", ["👩‍🚀", "👨‍👩‍👧"]],
  ["a joined sequence without U+FE0F is the same", "🏳‍🌈 🏳️‍🌈", ["🏳‍🌈", "🏳‍🌈"]],
  ["flags", "🇩🇪🇫🇷", ["🇩🇪", "🇫🇷"]],
  ["a flag of tags", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", ["🏴󠁧󠁢󠁥󠁮󠁧󠁿"]],
  ["keycaps", "1️⃣", ["1\u20E3"]],
  ["what stands as text is none", "1 # © ™ \u2764", []],
  ["none", "plain “text” — é", []],
])("%s", (_, text, emoji) => {
  expect(emojiOf(text)).toEqual(emoji);
});

it("takes emoji out of a text", () => {
  expect(withoutEmoji("a🎉b👩🏽‍🚀c 1")).toBe("a b c 1");
});
