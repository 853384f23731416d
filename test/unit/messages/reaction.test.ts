import { describe, expect, it } from "vitest";
import { reactionOf } from "../../../src/messages/reaction.ts";

describe("reactionOf", () => {
  it.each([
    [2000, null, "loved"],
    [3005, null, "questioned"],
    [1000, null, "sticker"],
    [2006, "🦊", "🦊"],
    [2006, new TextEncoder().encode("🦊"), "🦊"],
    [2006, 7, "7"],
    [2006, null, null],
    [0, null, null],
    [null, null, null],
  ])("type %j with emoji %j is %j", (type, emoji, expected) =>
    expect(reactionOf(type, emoji)).toBe(expected),
  );
});
