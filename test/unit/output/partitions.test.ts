import { expect, it } from "vitest";
import { calendarIn } from "../../../src/calendar/calendar.ts";
import { partitionRuns } from "../../../src/output/partitions.ts";
import { BERLIN, UTC } from "../../helpers/rows.ts";

const at = (...times: string[]) => times.map((time) => Date.parse(time));

it("cuts where the local year or month changes", () => {
  const instants = at("2023-12-31T22:59Z", "2023-12-31T23:00Z", "2023-12-31T23:30Z", "2024-02-01T00:00Z");
  expect(partitionRuns(instants, "year", BERLIN, 10)).toEqual([
    { partition: "year=2023", stretch: [0, 1] },
    { partition: "year=2024", stretch: [1, 4] },
  ]);
  expect(partitionRuns(instants, "month", UTC, 10)).toEqual([
    { partition: "year=2023/month=12", stretch: [0, 3] },
    { partition: "year=2024/month=02", stretch: [3, 4] },
  ]);
});

it("cuts runs that are too long, and has none of nothing", () => {
  const day = at("2024-05-01T00:00Z")[0]!;
  const stretches = (rows: number) =>
    partitionRuns(
      Array.from({ length: rows }, () => day),
      "year",
      UTC,
      4,
    ).map(({ stretch }) => stretch);
  expect(stretches(0)).toEqual([]);
  expect(stretches(4)).toEqual([[0, 4]]);
  expect(stretches(9)).toEqual([
    [0, 4],
    [4, 8],
    [8, 9],
  ]);
});

it("comes back to a month in the night when clocks go back over midnight", () => {
  // Until 2011 clocks there went back at 00:01, to 23:01 of the day before.
  const gooseBay = calendarIn("America/Goose_Bay");
  const night = at("2009-11-01T02:30Z", "2009-11-01T03:00:30Z", "2009-11-01T03:30Z", "2009-11-01T04:30Z");
  expect(partitionRuns(night, "month", gooseBay, 10).map(({ partition }) => partition)).toEqual([
    "year=2009/month=10",
    "year=2009/month=11",
    "year=2009/month=10",
    "year=2009/month=11",
  ]);
});
