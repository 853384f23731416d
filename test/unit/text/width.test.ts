import { describe, expect, it } from "vitest";
import { cut, pieces, widthOf } from "../../../src/text/width.ts";

const FAMILY = "👨‍👩‍👧‍👦";

describe("widthOf", () => {
  it.each([
    ["", 0],
    ["Ada ~", 5],
    ["Zoë", 3],
    ["Zoe\u0308", 3],
    ["\u0308", 0],
    ["山田", 4],
    ["한글", 4],
    ["ｱｲ", 2],
    ["Ａ", 2],
    ["สวัสดี", 4],
    ["עברית", 5],
    ["🦊", 2],
    [FAMILY, 2],
    ["🇧🇷🇼🇸", 4],
    ["👍🏽", 2],
    ["1️⃣", 2],
    ["❤️", 2],
    ["a\u200bb\u2060", 2],
    ["\u2068Ada\u2069", 3],
  ])("of %j is %i", (text, width) => expect(widthOf(text, 80)).toBe(width));

  it.each(["Ada Ash", "Zoë Zoë", "山田太郎", `${FAMILY}${FAMILY}`])(
    "of %j, where it is wider than asked for, is one more",
    (text) => expect(widthOf(text, 3)).toBe(4),
  );

  it("of a text of any length costs the same", () => {
    expect(widthOf("山".repeat(1_000_000), 10)).toBe(11);
    expect(widthOf("a".repeat(1_000_000), 10)).toBe(11);
    // As wide as a letter, and longer than anything that has to be read.
    expect(widthOf(`e${"\u0301".repeat(1_000_000)}`, 10)).toBe(11);
  });
});

describe("cut", () => {
  it.each([
    ["", 3, ""],
    ["Ada", 3, "Ada"],
    ["Ada Ash", 3, "Ad…"],
    ["Ada Ash", 5, "Ada…"],
    ["Ada Ash", 1, "…"],
    ["山田太郎", 4, "山…"],
    ["Zoe\u0308e\u0308e\u0308", 4, "Zoe\u0308…"],
    ["🇧🇷🇼🇸🇪🇬", 3, "🇧🇷…"],
  ])("%j in %i columns is %j", (text, columns, expected) => expect(cut(text, columns)).toBe(expected));

  it("keeps the marks of direction", () => expect(cut("\u2068כהן\u2069", 10)).toBe("\u2068כהן\u2069"));
});

describe("pieces", () => {
  it.each([
    ["Ada Ash", 3, ["Ada", " As", "h"]],
    ["山田太郎", 5, ["山田", "太郎"]],
    ["Zoe\u0308e\u0308", 3, ["Zoe\u0308", "e\u0308"]],
    [`${FAMILY}🇧🇷a`, 2, [FAMILY, "🇧🇷", "a"]],
    ["山田", 1, ["山", "田"]],
    ["Ada", 9, ["Ada"]],
  ])("of %j in %i columns are %j", (text, columns, expected) =>
    expect(pieces(text, columns)).toEqual(expected),
  );
});
