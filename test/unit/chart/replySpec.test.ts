import { expect, it } from "vitest";
import { replyRows } from "../../../src/chart/replyRows.ts";
import { answeredText, replySpec } from "../../../src/chart/replySpec.ts";
import { THEMES } from "../../../src/chart/theme.ts";
import { talkSourceOf } from "../../helpers/charts.ts";
import { ADA, ME, type Said } from "../../helpers/talk.ts";

const NONE = { medianMs: null, p75Ms: null, p90Ms: null };
const SUMMARY = { room: 0, from: 0, by: 1, bucket: 0, turns: 1200, ...NONE };

it("says the share that was answered, or too few", () => {
  expect(answeredText({ ...SUMMARY, answered: 0.5 })).toBe("50.0 % of 1,200");
  expect(answeredText({ ...SUMMARY, answered: null })).toBe("too few (1,200)");
});

it("has a dot for each known time, at a second at least", () => {
  const said = Array.from({ length: 20 }, (_, at): Said => [at % 2 ? ME : ADA, Math.floor(at / 2) * 4]);
  const source = talkSourceOf({ rooms: { ada: said } }, { options: { min: 5 } });
  const canvas = { theme: THEMES.light, width: 860, height: undefined, colourOf: () => "" };
  const { values } = replySpec(replyRows(source), canvas, source).data;
  expect(values[0]).toEqual({ row: 0, label: "Me", series: "half within", seconds: 1, within: "0 s" });
  expect(values.at(-1)).toMatchObject({ label: "Ada", series: "nine in ten within", seconds: 240 });
});

it("says once that both sides of a row are too few, where there is little room", () => {
  const said = Array.from({ length: 12 }, (_, at): Said => [at % 2 ? ME : ADA, at]);
  const source = { ...talkSourceOf({ rooms: { ada: said } }, { options: { min: 20 } }), room: undefined };
  const canvas = { theme: THEMES.light, width: 360, height: undefined, colourOf: () => "" };
  const text = JSON.stringify(replySpec(replyRows(source), canvas, source));
  expect(text).toMatch(/"too few \(6, \d\)"/);
  expect(text).not.toMatch(/too few[^"]*too few/);
});
