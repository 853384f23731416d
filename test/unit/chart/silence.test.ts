import { expect, it } from "vitest";
import { silence } from "../../../src/chart/silence.ts";
import { drawnFrom, talkSourceOf } from "../../helpers/charts.ts";
import { ADA, ME, type Said } from "../../helpers/talk.ts";

const HOURS = [0, 7, 15, 24];
const said = HOURS.map((hour, at): Said => [at % 2 ? ADA : ME, hour * 60]);

it("is the share of silences that last longer, from the shortest on", () => {
  const picture = silence.picture(talkSourceOf({ rooms: { ada: said } }, { options: { min: 3 } }));
  expect(picture.table.rows).toEqual([
    ["ada", "ada!", null, 3, 7 * 3600, expect.closeTo(2 / 3)],
    ["ada", "ada!", null, 3, 8 * 3600, expect.closeTo(1 / 3)],
    ["ada", "ada!", null, 3, 9 * 3600, 0],
  ]);
  expect(picture.head.title).toBe("Half of the silences are over within 8 h");
});

it("lets an open silence count as longer than any that ended before", () => {
  const source = talkSourceOf(
    { rooms: { ada: said.slice(0, 3) }, endMinute: 24 * 60 },
    { options: { min: 3 } },
  );
  expect(silence.picture(source).table.rows.map((row) => row[5])).toEqual([
    expect.closeTo(2 / 3),
    expect.closeTo(1 / 3),
  ]);
});

it("says too few instead of a curve", () => {
  const picture = silence.picture(talkSourceOf({ rooms: { ada: said } }));
  expect(picture.table.rows).toEqual([["ada", "ada!", null, 3, null, null]]);
  expect(picture.notes).toEqual(["too few silences in 1 room (--min 20)"]);
  expect(picture.text(80).join("\n")).toContain("too few (3)");
});

/** The same silences in each of so many years. */
const saidInYears = (years: number): Said[] =>
  Array.from({ length: years }, (_, at) => (at * 365 + 100) * 24 * 60).flatMap((from) =>
    HOURS.map((hour, at): Said => [at % 2 ? ADA : ME, from + hour * 60]),
  );

it("says which years and which rooms it leaves out", () => {
  const subtitleOf = (rooms: Record<string, Said[]>, options: object) =>
    silence.picture(talkSourceOf({ rooms }, { options: { min: 3, ...options } })).head.subtitle.join("\n");
  expect(subtitleOf({ ada: saidInYears(6) }, {})).toMatch(
    /^Years: of the message that broke the silence; drawn: the last four with enough silences, and all years from \d{4}$/m,
  );
  expect(subtitleOf({ ada: saidInYears(4) }, {})).toMatch(/^Years: of the message that broke the silence$/m);
  expect(subtitleOf({ ada: said, group1: said, group2: said }, { top: 1 })).toMatch(
    /^Drawn: the room with the most messages; 2 others are left out$/m,
  );
  expect(subtitleOf({ ada: said, group1: said }, { top: 2 })).not.toContain("with the most messages");
});

it("shows the years of one room beside the whole, where two and more have enough silences", () => {
  const year = 365 * 24 * 60;
  const [first, second] = [0, year].map((from) =>
    HOURS.map((hour, at): Said => [at % 2 ? ADA : ME, from + hour * (from === 0 ? 60 : 90)]),
  );
  const two = [...first!, ...second!];
  const source = talkSourceOf({ rooms: { ada: two } }, { options: { min: 3 } });
  const picture = silence.picture(source);
  const fields = JSON.stringify(drawnFrom(silence, source));
  expect(fields).toContain('"title":"Year"');
  expect(fields).not.toContain('"title":"Room"');
  const rows = picture.table.rows.map(([, , of, n, seconds]) => [of, n, Number(seconds) / 3600]);
  const [old, recent] = [...new Set(rows.map(([of]) => of).filter((of) => of !== null))] as [number, number];
  expect(recent - old).toBe(1);
  expect(rows.filter(([of]) => of === null)).toHaveLength(7);
  expect(rows.filter(([of]) => of === old)).toEqual([7, 8, 9].map((hours) => [old, 3, hours]));
  // The silence between the two years was broken in the second.
  expect(rows.filter(([of]) => of === recent).map(([, n]) => n)).toEqual([4, 4, 4, 4]);
});
