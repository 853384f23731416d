import { describe, expect, it } from "vitest";
import { endsOf } from "../../../src/aggregate/reactionState.ts";
import { type Reaction, reactionsOf } from "../../helpers/reactions.ts";

/** Rows of person 1 on message 2, part 0, a millisecond apart: "+loved" adds, "-loved" removes. */
const rows = (...steps: string[]): Reaction[] =>
  steps.map((step) => ({
    from: 1,
    target: 2,
    part: 0,
    reaction: step.slice(1),
    isRemoval: step.startsWith("-"),
  }));

function ends(list: readonly Reaction[]): number[] {
  const { reactions, ledger } = reactionsOf(list);
  return [...endsOf(reactions, ledger)];
}

const standing = (list: readonly Reaction[]) => {
  const endedAt = ends(list);
  return list.flatMap(({ isRemoval, reaction }, at) =>
    !isRemoval && Number.isNaN(endedAt[at]) ? [reaction] : [],
  );
};

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
    const list = [row!, { ...row!, from: 2 }, { ...row!, target: 1 }, { ...row!, part: 1 }];
    expect(standing(list)).toHaveLength(4);
    expect(standing([...list, { ...row!, part: 1, isRemoval: true }])).toHaveLength(3);
  });
});

it("says when each ended", () => {
  expect(ends(rows("+loved", "+liked", "-liked", "+liked"))).toEqual([1, 2, Number.NaN, Number.NaN]);
});
