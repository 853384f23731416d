import { expect, it } from "vitest";
import type { View } from "../../../src/page/model.ts";
import { WORD_SECTIONS } from "../../../src/page/wordSections.ts";
import { WORD_COLUMNS } from "../../../src/tables/words.ts";

const VIEW = { model: { history: { ledger: { people: [{ name: "Me" }] } } } } as unknown as View;
const emoji = (...rows: (readonly [who: string, emoji: string, messages: number])[]) =>
  WORD_SECTIONS.find(({ id }) => id === "emoji")!.finding(VIEW, {
    columns: WORD_COLUMNS,
    rows: rows.map((row) => [...row, 20, null, null]),
  });

it("calls no emoji the most used where another is in as many messages", () => {
  expect(emoji(["Me", "🎉", 3], ["Ada", "🌻", 2])).toBe("I use 🎉 most: in 3 messages, 20.0 in 1,000.");
  expect(emoji(["Ada", "🎉", 1], ["Me", "🌻", 1])).toBe(
    "Ada uses 🎉 as often as anybody uses any: in 1 message, 20.0 in 1,000.",
  );
});
