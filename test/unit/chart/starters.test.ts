import { expect, it } from "vitest";
import { starters } from "../../../src/chart/starters.ts";
import { talkSourceOf } from "../../helpers/charts.ts";
import { ADA, ME, type Said } from "../../helpers/talk.ts";

/** Ada starts after every silence, and I answer each time. */
const said = Array.from({ length: 11 }, (_, at): Said[] => [
  [ADA, at * 600],
  [ME, at * 600 + 1],
]).flat();
const talk = { rooms: { ada: said, group1: said } };

it("has everybody in one room, with no share below --min", () => {
  const { rows } = starters(talkSourceOf({ rooms: { ada: said } }));
  expect(rows.map(({ label, starts, of, share }) => [label, starts, of, share])).toEqual([
    ["Ada", 10, 10, null],
    ["Me", 0, 10, null],
  ]);
});

it("has me in each direct room where there is not one room", () => {
  const { rows } = starters(talkSourceOf(talk, { room: undefined, options: { min: 10 } }));
  expect(rows).toMatchObject([
    { label: "ada!", starts: 0, shareOfMessages: 0.5, share: { share: 0, low: 0 } },
  ]);
});
