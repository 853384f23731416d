import { expect, it } from "vitest";
import { longest } from "../../../src/chart/longest.ts";
import { drawnFrom, talkSourceOf } from "../../helpers/charts.ts";
import { ADA, HOUR, ME, type Said } from "../../helpers/talk.ts";

const HOURS = [0, 7, 20, 28, 38, 47];
const said = HOURS.map((hour, at): Said => [at % 2 ? ADA : ME, hour * 60]);

it("lists silences, the longest first, with who broke them, also an open one", () => {
  const picture = longest.picture(talkSourceOf({ rooms: { ada: said }, endMinute: 60 * 60 }));
  expect(picture.table.rows.slice(0, 3)).toEqual([
    ["ada", 7 * HOUR, 20 * HOUR, 13 * 3600, "Me"],
    ["ada", 47 * HOUR, null, 13 * 3600, null],
    ["ada", 28 * HOUR, 38 * HOUR, 10 * 3600, "Me"],
  ]);
  expect(picture.head.title).toBe("The longest silence lasted 13 h, until I broke it");
});

it("has no record among fewer than five that somebody broke", () => {
  const picture = longest.picture(talkSourceOf({ rooms: { ada: said.slice(0, 5) } }));
  expect(picture.table.rows).toEqual([]);
  expect(picture.text(80)).toEqual(["Silences that somebody broke: too few (4)"]);
});

it("says when each silence began, in a room and in all rooms, and above the bars where it is narrow", () => {
  const source = talkSourceOf({ rooms: { ada: said } });
  const textIn = (more: object, width: number) =>
    JSON.stringify(drawnFrom(longest, { ...source, ...more }, { width }));
  expect(textIn({}, 900)).toContain('[{"text":"began"}]');
  expect(textIn({ room: undefined }, 900)).toContain('{"row":0,"text":"1 Jan 1970","faint":false}');
  expect(textIn({}, 640)).toContain('"began 1 Jan 1970  ·  13 h  ·  broken by me"');
  expect(textIn({ room: undefined }, 390)).toContain('"ada! · 1 Jan 1970 · 13 h · broken by me"');
});
