import { expect, it } from "vitest";
import { headOf, inPlace, labelsExpr, nounOf } from "../../../src/chart/head.ts";
import { sourceOf } from "../../helpers/charts.ts";

it("names what is counted and where, as a title begins and goes on", () => {
  const source = sourceOf([]);
  expect([nounOf(source), inPlace(source)]).toEqual(["Messages", " in Book club"]);
  expect(inPlace({ ...source, room: undefined })).toBe("");
});

it("gives rows their names by their number, whatever characters they have", () => {
  expect(labelsExpr(["Ada", '"Bo"'], 40)).toBe('["Ada", "\\"Bo\\""][datum.value]');
});

it("has a long name whole in the subtitle, where the title cuts it", () => {
  const place = "The Very Long Named Climbing, Hiking & Barbecue Society of the Upper Valley";
  const source = { ...sourceOf([]), place };
  expect(inPlace(source)).toBe(" in The Very Long Named Climbing, Hiking & Barbecue…");
  expect(headOf("", source, {}).subtitle[0]).toBe(`${place}  ·  Europe/Berlin  ·  0 messages`);
});
