import { describe, expect, it } from "vitest";
import { personHours } from "../../../src/chart/personHours.ts";
import { type Sent, sourceOf } from "../../helpers/charts.ts";

const sent = (name: string, messages: number, bucket = "2024-03-01T12:00Z"): Sent => ({
  bucket,
  name,
  messages,
});
const hoursOf = (rows: readonly Sent[], options = {}) => personHours(sourceOf(rows, { options }));

describe("hours of each person", () => {
  it("are of the wall clock, weekday by hour", () => {
    // 02:30 in Berlin is left out on the one night and there twice on the other, both Sundays.
    const rows = ["2024-03-31T00:30Z", "2024-03-31T01:30Z", "2024-10-27T00:30Z", "2024-10-27T01:30Z"];
    const { all } = hoursOf(rows.map((bucket) => sent("Ada", 1, bucket)));
    expect(all).toHaveLength(1);
    const SUNDAY = 7;
    expect(all[0]!.counts).toEqual(
      [
        [1, 1],
        [2, 2],
        [3, 1],
      ].map(([hour, messages]) => ({ bucket: SUNDAY * 24 + hour!, series: 1, messages })),
    );
  });

  it("are sorted by messages, equal ones by index", () => {
    const { all } = hoursOf([sent("Others", 2), sent("Ada", 3), sent("__proto__", 2), sent("Ada", 1)]);
    expect(all.map(({ series, messages }) => [series, messages])).toEqual([
      [2, 4],
      [1, 2],
      [3, 2],
    ]);
  });

  it("are too few below --min", () => {
    const enough = (options: object, ...messages: number[]) =>
      hoursOf(
        messages.map((count, at) => sent(`P${at}`, count)),
        options,
      ).all.map(({ isEnough }) => isEnough);
    expect(enough({}, 20, 19)).toEqual([true, false]);
    expect(enough({ min: 2 }, 2, 1)).toEqual([true, false]);
  });
});

it("twelve people have a panel, or as many as asked for; everybody is in the table", () => {
  const rows = Array.from({ length: 14 }, (_, at) => sent(`P${at}`, 1));
  const sizes = (options: object) => {
    const { all, people } = hoursOf(rows, options);
    return [all.length, people.length];
  };
  expect([sizes({}), sizes({ top: 2 }), sizes({ top: 99 })]).toEqual([
    [14, 12],
    [14, 2],
    [14, 14],
  ]);
  expect(hoursOf([])).toEqual({ all: [], people: [] });
});
