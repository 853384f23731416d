import { expect, it } from "vitest";
import { durationOfMs, durationText } from "../../../src/text/duration.ts";

it.each([
  [0, "0 s"],
  [12, "12 s"],
  [60, "1 min"],
  [47 * 60, "47 min"],
  [90, "1 min 30 s"],
  [3600, "1 h"],
  [3661, "1 h 1 min"],
  [3599.6, "1 h"],
  [51 * 3600, "2 d 3 h"],
  [86_399, "1 d"],
  [2 * 86_400 - 1, "2 d"],
  [1204 * 86_400 + 5, "1,204 d"],
])("%f seconds are %s", (seconds, expected) => expect(durationText(seconds)).toBe(expected));

it("durations are whole seconds, rounded half up, in their two largest units", () => {
  expect([499, 500, 59_499, 59_500, 6 * 3_600_000].map(durationOfMs)).toEqual([
    "0 s",
    "1 s",
    "59 s",
    "1 min",
    "6 h",
  ]);
});
