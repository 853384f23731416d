import { describe, expect, it } from "vitest";
import { netReactions, type ReactionRow } from "../../../src/aggregate/reactionState.ts";

/** Rows of person 1 on part 0 of message 9, a millisecond apart: "+loved" adds, "-loved" takes back. */
const rows = (...steps: string[]): ReactionRow[] =>
  steps.map((step, at) => ({
    from: 1,
    target: 9,
    part: 0,
    reaction: step.slice(1),
    isRemoval: step.startsWith("-"),
    at,
  }));

const standing = (list: readonly ReactionRow[]) =>
  netReactions(list).flatMap(({ row, endedAt }) => (endedAt === null ? [row.reaction] : []));

describe("what stands on a message in the end", () => {
  it.each([
    ["a tapback", ["+loved"], ["loved"]],
    ["one taken back", ["+loved", "-loved"], []],
    ["one replaced", ["+loved", "+liked"], ["liked"]],
    ["a removal of another kind changes nothing", ["+loved", "-liked"], ["loved"]],
    ["a removal of what was replaced changes nothing", ["+loved", "+liked", "-loved"], ["liked"]],
    ["a removal without addition", ["-loved"], []],
    ["a removal before the addition", ["-loved", "+loved"], ["loved"]],
    ["the same twice is one", ["+loved", "+loved"], ["loved"]],
    ["given again", ["+loved", "-loved", "+loved"], ["loved"]],
    ["an emoji by the emoji", ["+🎉", "-😂"], ["🎉"]],
    ["an emoji replaces a heart", ["+loved", "+🎉"], ["🎉"]],
    ["stickers add up", ["+sticker", "+sticker"], ["sticker", "sticker"]],
    ["a sticker is taken back one at a time", ["+sticker", "+sticker", "-sticker"], ["sticker"]],
    ["a sticker replaces no tapback", ["+loved", "+sticker"], ["loved", "sticker"]],
    ["a sticker taken back leaves the tapback", ["+sticker", "+loved", "-sticker"], ["loved"]],
  ])("%s", (_, steps, expected) => {
    expect(standing(rows(...steps))).toEqual(expected);
  });

  it("keeps people, messages and parts apart", () => {
    const [row] = rows("+loved");
    const list = [row!, { ...row!, from: 2 }, { ...row!, target: 8 }, { ...row!, part: 1 }];
    expect(standing(list)).toHaveLength(4);
    expect(standing([...list, { ...row!, part: 1, isRemoval: true }])).toHaveLength(3);
  });
});

it("says when each ended", () => {
  const ends = netReactions(rows("+loved", "+liked", "-liked", "+liked")).map(({ endedAt }) => endedAt);
  expect(ends).toEqual([1, 2, null]);
});
