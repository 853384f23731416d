import { describe, expect, it } from "vitest";
import { reactionOf, reactionPart, reactionTarget } from "../../../src/messages/reaction.ts";

describe("reactionOf", () => {
  it.each([
    [2000, null, "loved"],
    [3005, null, "questioned"],
    [1000, null, "sticker"],
    [2006, "🦊", "🦊"],
    [2006, null, null],
    [0, null, null],
    [null, null, null],
  ])("type %j with emoji %j is %j", (type, emoji, expected) =>
    expect(reactionOf(type, emoji)).toBe(expected),
  );
});

describe("a reaction's target", () => {
  it.each([
    ["GUID", 0],
    ["bp:GUID", 0],
    ["p:0/GUID", 0],
    ["p:00/GUID", 0],
    ["p:2/GUID", 2],
    ["p:-1/GUID", 0],
    ["p:18446744073709551615/GUID", 0],
  ])("%s is part %i of it", (associated, part) => {
    expect(reactionTarget(associated)).toBe("GUID");
    expect(reactionPart(associated)).toBe(part);
  });

  it("is none where the row names none", () => {
    expect([reactionTarget(null), reactionPart(null)]).toEqual([null, 0]);
  });
});
