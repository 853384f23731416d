import { expect, it } from "vitest";
import { silence } from "../../../src/chart/silence.ts";
import { talkSourceOf } from "../../helpers/charts.ts";
import { ADA, ME, type Said } from "../../helpers/talk.ts";

const HOURS = [0, 7, 15, 24];
const said = HOURS.map((hour, at): Said => [at % 2 ? ADA : ME, hour * 60]);

it("is the share of silences that last longer, from the shortest on", () => {
  const picture = silence.picture(talkSourceOf({ rooms: { ada: said } }, { options: { min: 3 } }));
  expect(picture.table.rows).toEqual([
    ["ada", "ada!", 3, 7 * 3600, expect.closeTo(2 / 3)],
    ["ada", "ada!", 3, 8 * 3600, expect.closeTo(1 / 3)],
    ["ada", "ada!", 3, 9 * 3600, 0],
  ]);
  expect(picture.head.title).toBe("Half of the silences are over within 8 h");
});

it("lets an open silence count as longer than any that ended before", () => {
  const source = talkSourceOf(
    { rooms: { ada: said.slice(0, 3) }, endMinute: 24 * 60 },
    { options: { min: 3 } },
  );
  expect(silence.picture(source).table.rows.map((row) => row[4])).toEqual([
    expect.closeTo(2 / 3),
    expect.closeTo(1 / 3),
  ]);
});

it("says too few instead of a curve", () => {
  const picture = silence.picture(talkSourceOf({ rooms: { ada: said } }));
  expect(picture.table.rows).toEqual([["ada", "ada!", 3, null, null]]);
  expect(picture.notes).toEqual(["too few silences in 1 room (--min 20)"]);
  expect(picture.text(80).join("\n")).toContain("too few (3)");
});
