import { expect, it } from "vitest";
import { drawnOf, silenceCurves } from "../../../src/chart/silenceCurves.ts";
import { talkSourceOf } from "../../helpers/charts.ts";
import { ADA, HOUR, ME, type Said } from "../../helpers/talk.ts";

const said = (...hours: number[]) => hours.map((hour, at): Said => [at % 2 ? ADA : ME, hour * 60]);

it("draws rooms from the longest median on, and none with too few silences", () => {
  const rooms = { ada: said(0, 7, 15, 24), group1: said(0, 20, 45, 70), group2: said(0, 7) };
  const data = silenceCurves(talkSourceOf({ rooms }, { options: { min: 3 } }));
  expect(data.rooms.map(({ id, n }) => [id, n])).toContainEqual(["group2", 2]);
  expect(drawnOf(data).map(({ id, medianMs }) => [id, medianMs! / HOUR])).toEqual([
    ["group1", 25],
    ["ada", 8],
  ]);
  expect(data.years).toEqual([]);
});
