import { expect, it } from "vitest";
import { startsText } from "../../../src/page/findings.ts";

it.each([
  [
    { more: 0, less: 1, rooms: 13 },
    "In 1 of 13 direct rooms with enough conversations, I clearly start less often; in none more often.",
  ],
  [
    { more: 2, less: 0, rooms: 13 },
    "In 2 of 13 direct rooms with enough conversations, I clearly start more often; in none less often.",
  ],
  [
    { more: 2, less: 3, rooms: 13 },
    "In 2 of 13 direct rooms with enough conversations, I clearly start more often; in 3 less often.",
  ],
  [
    { more: 0, less: 0, rooms: 13 },
    "Nobody clearly starts more often in any of 13 direct rooms with enough conversations.",
  ],
  [
    { more: 1, less: 0, rooms: 1 },
    "In the one direct room with enough conversations, I clearly start more often.",
  ],
  [
    { more: 0, less: 0, rooms: 1 },
    "Nobody clearly starts more often in the one direct room with enough conversations.",
  ],
])("%j: %s", (counts, text) => expect(startsText(counts, "Me")).toBe(text));

it("speaks of an owner with a label of their own by it", () =>
  expect(startsText({ more: 1, less: 0, rooms: 2 }, "Anna")).toBe(
    "In 1 of 2 direct rooms with enough conversations, Anna clearly starts more often; in none less often.",
  ));
