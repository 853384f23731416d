import { expect, it } from "vitest";
import { starts } from "../../../src/chart/starts.ts";
import { talkSourceOf } from "../../helpers/charts.ts";
import { ADA, ME, type Said } from "../../helpers/talk.ts";

/** Ada starts after every silence, and I answer each time. */
const said = Array.from({ length: 11 }, (_, at): Said[] => [
  [ADA, at * 600],
  [ME, at * 600 + 1],
]).flat();

it("is the share of observed starts with its interval, beside the share of messages", () => {
  const picture = starts.picture(talkSourceOf({ rooms: { ada: said } }, { options: { min: 10 } }));
  const low = expect.closeTo(0.7225, 3);
  expect(picture.table.rows).toEqual([
    ["ada", "Ada", 10, 10, 1, low, 1, 0.5],
    ["ada", "Me", 0, 10, 0, 0, expect.closeTo(0.2775, 3), 0.5],
  ]);
  expect(picture.head.title).toBe("Ada breaks the silence more often than I do");
});

it("does not say who starts more where the interval holds one half", () => {
  const turns = said.map(
    ([person, minute], at): Said => [Math.floor(at / 2) % 2 ? 1 - person : person, minute],
  );
  const picture = starts.picture(talkSourceOf({ rooms: { ada: turns } }, { options: { min: 10 } }));
  expect(picture.head.title).toMatch(/about equally often$/);
});

it("shows mine of each direct room where there is not one room, or says too few", () => {
  const source = talkSourceOf({ rooms: { ada: said, group1: said } }, { room: undefined });
  const picture = starts.picture(source);
  expect(picture.table.rows).toEqual([["ada", "Me", 0, 10, null, null, null, 0.5]]);
  expect(picture.text(80)[1]).toMatch(/too few \(10\)/);
});
