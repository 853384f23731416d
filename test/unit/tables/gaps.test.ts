import { expect, it } from "vitest";
import { silencesOf } from "../../../src/aggregate/silences.ts";
import { gapColumns, gapTable, silenceTable } from "../../../src/tables/gaps.ts";
import { ADA, HOUR, ME, MINUTE, sequenceFrom } from "../../helpers/talk.ts";

const SEQUENCE = sequenceFrom({
  rooms: {
    group: [
      [ME, 0],
      [ADA, 100],
    ],
    ada: [
      [ME, 0],
      [ADA, 100],
      [ME, 161.51],
    ],
  },
  endMinute: 300,
});
const SILENCES = silencesOf(SEQUENCE, HOUR);
const listed = (sort: "longest" | "time", limit?: number) =>
  silenceTable(
    SILENCES,
    Array.from({ length: SILENCES.length }, (_, at) => at),
    { sort, limit },
  ).rows;

it("a silence says who had the last word and who broke it; an open one is broken by nobody", () => {
  expect(listed("time", 1)).toEqual([["ada", "ada!", 0, 100 * MINUTE, 6000, "Me", "Ada", false]]);
  expect(listed("longest", 1)).toEqual([["group", "group!", 100 * MINUTE, null, 12_000, "Ada", null, true]]);
});

it("the longest come first, equals by time and then by room; or the oldest first", () => {
  const brief = (rows: ReturnType<typeof listed>) => rows.map((row) => [row[0], row[4]]);
  expect(brief(listed("longest"))).toEqual([
    ["group", 12_000],
    ["ada", 8309],
    ["ada", 6000],
    ["group", 6000],
    ["ada", 3691],
  ]);
  expect(brief(listed("time"))).toEqual([
    ["ada", 6000],
    ["group", 6000],
    ["ada", 3691],
    ["group", 12_000],
    ["ada", 8309],
  ]);
});

it("a table says of each missing number on how many silences it would rest", () => {
  const columns = gapColumns(20);
  const said = (name: string, ...row: readonly (string | number | null)[]) =>
    columns.find((column) => column.name === name)!.missing!(row);
  const row = (closed: number, openS: number | null) => [
    "r",
    "R",
    closed,
    null,
    null,
    null,
    null,
    openS,
    null,
  ];
  expect([said("median_s", ...row(18, 1)), said("median_s", ...row(18, null))]).toEqual([
    "too few (19)",
    "too few (18)",
  ]);
  expect([said("longest_s", ...row(4, 1)), said("longest_s", ...row(5, 1))]).toEqual(["too few (4)", ""]);
  expect([said("longer_than", ...row(19, 1)), said("longer_than", ...row(19, null))]).toEqual([
    "too few (19)",
    "",
  ]);
});

it("a room has its numbers, and after a bucket the same reasons where they are missing", () => {
  const summary = {
    bucket: 2024,
    room: 0,
    silences: 5,
    openMs: 1500,
    medianMs: 60_000,
    p90Ms: 120_000,
    longest: { ms: 180_000, untilAt: 7 },
    longerThan: 0.4,
  };
  const nothing = { medianMs: null, p90Ms: null, longest: null, openMs: null, longerThan: null };
  const rows = [summary, { ...summary, ...nothing, silences: 4 }];
  expect(gapTable(SEQUENCE, rows, { min: 5 }).rows).toEqual([
    ["group", "group!", 5, 60, 120, 180, 7, 2, 0.4],
    ["group", "group!", 4, null, null, null, null, null, null],
  ]);
  const byYear = gapTable(SEQUENCE, rows, { min: 5, by: "year" });
  expect(byYear.rows.map((row) => row.length)).toEqual([10, 10]);
  expect(byYear.columns.map(({ name }) => name).slice(0, 4)).toEqual(["year", "room", "name", "silences"]);
  expect(byYear.columns.find(({ name }) => name === "median_s")!.missing!(byYear.rows[1]!)).toBe(
    "too few (4)",
  );
});
