import { expect, it } from "vitest";
import { longestSilences } from "../../../src/chart/longestSilences.ts";
import { talkSourceOf } from "../../helpers/charts.ts";
import { ADA, HOUR, ME, type Said } from "../../helpers/talk.ts";

/** Silences of 7, 13, 8, 10, 9 and 13 hours, the last one open. */
const said = [0, 7, 20, 28, 38, 47].map((hour, at): Said => [at % 2 ? ADA : ME, hour * 60]);

it("are sorted by length, equal ones by time, and count closed and open ones", () => {
  const { longest, n, closed } = longestSilences(talkSourceOf({ rooms: { ada: said }, endMinute: 60 * 60 }));
  expect([n, closed]).toEqual([6, 5]);
  expect(longest.map(({ fromAt, ms, brokenBy }) => [fromAt / HOUR, ms / HOUR, brokenBy])).toEqual([
    [7, 13, ME],
    [47, 13, undefined],
    [28, 10, ME],
    [38, 9, ADA],
    [20, 8, ADA],
    [0, 7, ADA],
  ]);
});

it("are ten at most", () => {
  const many = Array.from({ length: 13 }, (_, at): Said => [at % 2 ? ADA : ME, at * 7 * 60]);
  const { longest, n } = longestSilences(talkSourceOf({ rooms: { ada: many } }));
  expect([longest.length, n]).toEqual([10, 12]);
});
