import { describe, expect, it } from "vitest";
import { INCLUDABLE, KINDS, kindOf, needsReading, TRAIT } from "../../../src/messages/kind.ts";

const PLAIN = { deleted: false, isFiltered: false };
const ALL = Object.values(TRAIT).reduce((sum, bit) => sum + bit, 0);

describe("the kind of a row", () => {
  // Each step takes away what decided the one before, from a row to which everything applies.
  it.each([
    ["undated", ALL, false, { deleted: true, isFiltered: true }],
    ["scheduled", ALL, true, { deleted: true, isFiltered: true }],
    ["deleted", ALL - TRAIT.waiting, true, { deleted: true, isFiltered: true }],
    ["filtered", ALL - TRAIT.waiting - TRAIT.spam, true, { deleted: false, isFiltered: true }],
    ["filtered", ALL - TRAIT.waiting, true, PLAIN],
    ["event", ALL - TRAIT.waiting - TRAIT.spam, true, PLAIN],
    ["reaction", ALL - TRAIT.waiting - TRAIT.spam - TRAIT.event, true, PLAIN],
    ["reaction-removed", TRAIT.reactionRemoved + TRAIT.vote + TRAIT.text, true, PLAIN],
    ["vote", TRAIT.vote + TRAIT.text, true, PLAIN],
    ["unsent", TRAIT.text + TRAIT.content, true, PLAIN],
    ["unsent", 0, true, PLAIN],
  ] as const)("is %s where that is the first that applies", (kind, traits, isDated, setting) => {
    expect(kindOf(traits, isDated, setting, { hasText: true, unsent: true })).toBe(kind);
  });

  it("is message where there is text, read or told by the row, or content; else empty", () => {
    const kind = (traits: number, hasText?: boolean) =>
      kindOf(traits, true, PLAIN, hasText === undefined ? undefined : { hasText, unsent: false });
    expect([kind(TRAIT.text), kind(TRAIT.content), kind(TRAIT.text, false)]).toEqual([
      "message",
      "message",
      "message",
    ]);
    expect([kind(0, true), kind(0, false), kind(0)]).toEqual(["message", "empty", "empty"]);
    expect(kind(TRAIT.fromMe + TRAIT.bodyUnread)).toBe("empty");
  });

  it("is not scheduled where that is only possible: whoever knows sets the other bit", () => {
    expect(kindOf(TRAIT.maybeWaiting + TRAIT.text, true, PLAIN)).toBe("message");
  });
});

describe("body or summary are read", () => {
  it("of a row without plain text or content that has a body, and of one that may be unsent", () => {
    expect(needsReading(TRAIT.bodyUnread)).toBe(true);
    expect(needsReading(TRAIT.bodyUnread + TRAIT.text)).toBe(false);
    expect(needsReading(TRAIT.bodyUnread + TRAIT.content)).toBe(false);
    expect(needsReading(TRAIT.summaryUnread + TRAIT.text)).toBe(true);
    expect(needsReading(0)).toBe(false);
  });

  it.each(["event", "reaction", "reactionRemoved", "vote"] as const)("never of a row that is %s", (trait) => {
    expect(needsReading(TRAIT[trait] + TRAIT.bodyUnread + TRAIT.summaryUnread)).toBe(false);
  });
});

it("each trait is a bit of its own, and what --include adds are kinds", () => {
  const bits = Object.values(TRAIT);
  expect(new Set(bits).size).toBe(bits.length);
  expect(bits.every((bit) => Number.isInteger(Math.log2(bit)))).toBe(true);
  expect(Object.values(INCLUDABLE).filter((kind) => !KINDS.includes(kind))).toEqual([]);
});
