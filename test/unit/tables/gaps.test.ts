import { expect, it } from "vitest";
import { silencesOf } from "../../../src/aggregate/silences.ts";
import { gapColumns, silenceTable } from "../../../src/tables/gaps.ts";
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
