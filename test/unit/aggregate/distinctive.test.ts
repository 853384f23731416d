import { describe, expect, it } from "vitest";
import { perThousand, soundZ, zScore } from "../../../src/aggregate/distinctive.ts";

describe("the z-score of a word", () => {
  it("is that of an example by hand", () => {
    // a = 500 * 40 / 2000 = 10; d = ln(40/1460) - ln(20/1480) = ln(1480/730) = 0.7067...;
    // z = d / sqrt(1/40 + 1/20)
    const z = zScore({ messages: 30, of: 1000, others: 10, othersOf: 1000 })!;
    expect(z).toBeCloseTo(Math.log(1480 / 730) / Math.sqrt(0.075), 12);
    expect(z).toBeCloseTo(2.58, 2);
  });

  it("is 0 where both use a word alike, and changes sign with the sides", () => {
    expect(zScore({ messages: 20, of: 1000, others: 40, othersOf: 2000 })).toBeCloseTo(0, 12);
    const [a, b] = [
      zScore({ messages: 30, of: 1000, others: 10, othersOf: 1000 })!,
      zScore({ messages: 10, of: 1000, others: 30, othersOf: 1000 })!,
    ];
    expect(a).toBeCloseTo(-b, 12);
  });

  it("is not defined where nobody else wrote, or where every message has the word", () => {
    expect(zScore({ messages: 20, of: 20, others: 30, othersOf: 30 })).toBeNull();
    expect(zScore({ messages: 30, of: 1000, others: 0, othersOf: 0 })).toBeNull();
  });
});

describe("what stands on enough messages", () => {
  const usage = { messages: 5, of: 1000, others: 5, othersOf: 1000 };
  it.each([
    ["10 messages, 5 of the person, 1,000 with words", {}, true],
    ["9 messages", { others: 4 }, false],
    ["4 of the person", { messages: 4, others: 20 }, false],
    ["999 with words", { of: 999 }, false],
  ])("%s", (_, more, isSound) => {
    expect(soundZ({ ...usage, ...more }, 1000) !== null).toBe(isSound);
  });
});

it("counts per 1,000 messages, and says nothing of none", () => {
  expect(perThousand(3, 2000)).toBe(1.5);
  expect(perThousand(201, 1600)).toBe(125.625);
  expect(perThousand(0, 0)).toBeNull();
});
