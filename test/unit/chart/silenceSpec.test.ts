import { expect, it } from "vitest";
import { survivalOf } from "../../../src/aggregate/survival.ts";
import { silence } from "../../../src/chart/silence.ts";
import { pointsOf, quantileText } from "../../../src/chart/silenceSpec.ts";
import { drawnFrom, talkSourceOf } from "../../helpers/charts.ts";
import { ADA, HOUR, ME, type Said } from "../../helpers/talk.ts";

it("begins at the threshold, and leaves steps out that are too small to see", () => {
  const curve = {
    n: 4,
    times: Float64Array.of(7, 8, 9, 10),
    shares: Float64Array.of(0.999, 0.998, 0.5, 0.4999),
  };
  expect(pointsOf(curve, 6)).toEqual([
    [6, 1],
    [8, 0.998],
    [9, 0.5],
    [10, 0.4999],
  ]);
});

it("says how long it takes until half are over, or that they are not yet", () => {
  const ended = [7 * HOUR, 8 * HOUR];
  expect(quantileText(survivalOf({ ended, censored: [] }), 0.5)).toBe("7 h");
  const censored = Array.from({ length: 9 }, () => 9 * HOUR);
  expect(quantileText(survivalOf({ ended, censored }), 0.5)).toBe("not yet");
});

it("cuts names in its legend, never numbers, and tells rooms apart that begin alike", () => {
  const said = (from: number) =>
    [0, 7, 15, 24].map((hour, at): Said => [at % 2 ? ADA : ME, from + hour * 60]);
  const rooms = { [`group-${"x".repeat(40)}-1`]: said(0), [`group-${"x".repeat(40)}-2`]: said(5) };
  const spec = drawnFrom(silence, talkSourceOf({ rooms }, { room: undefined, options: { min: 3 } }));
  const text = JSON.stringify(spec);
  const [, labels] = /"domain":(\["group[^\]]*\])/.exec(text)!;
  expect((JSON.parse(labels!) as string[]).toSorted()).toEqual([
    expect.stringMatching(/^group-x+…x+-1!: 8 h$/),
    expect.stringMatching(/^group-x+…x+-2!: 8 h$/),
  ]);
});
