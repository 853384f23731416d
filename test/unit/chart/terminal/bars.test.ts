import { describe, expect, it } from "vitest";
import { OTHERS } from "../../../../src/aggregate/drawn.ts";
import { dayOfIso } from "../../../../src/calendar/days.ts";
import { textBars } from "../../../../src/chart/terminal/bars.ts";
import { sourceOf } from "../../../helpers/charts.ts";

const source = sourceOf(["Ada", "Bo"].map((name) => ({ bucket: "2024-03-01", name, messages: 1 })));
const partial = { first: false, last: false };

/** Lines of days from 1 March 2024 on; series 1 is Ada, 2 is Bo. */
function drawn(columns: number, rows: readonly (readonly [series: number, counts: readonly number[]])[]) {
  const range = { first: dayOfIso("2024-03-01"), buckets: rows[0]![1].length, step: 1 };
  const series = rows.map(([one, counts]) => ({
    series: one,
    counts,
    messages: counts.reduce((sum, count) => sum + count, 0),
    peakAt: 0,
  }));
  return textBars({ range, rows: series, unit: { bucket: "day" }, partial }, columns, source);
}

describe("bars in a terminal", () => {
  it("are at most six columns wide, one of them empty, and empty where nobody wrote", () => {
    expect(drawn(40, [[1, [0, 4, 8]]])).toEqual([
      "Ada       ▄▄▄▄▄ █████ 12",
      "    2024-03-01 – 2024-03-03",
      "    █ is 8 messages in a day",
    ]);
  });

  it("stand for several days where those are more than columns, and the last one for what is left", () => {
    const days = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0];
    expect(drawn(13, [[1, days]])).toEqual([
      "Ada ▂▃▅▇█  55",
      "2024-03-01 – 2024-03-11",
      "█ is 19 messages in 2 days",
    ]);
  });

  it("are on one scale, where the smallest count is seen; Others have their own", () => {
    const lines = drawn(34, [
      [1, [1000, 1]],
      [2, [125, 126]],
      [OTHERS, [2000, 4000]],
    ]);
    expect(lines.slice(0, 3).map((line) => line.replace(/(.)\1+/g, "$1"))).toEqual([
      "Ada █ ▁ 1,01",
      "Bo ▁ ▂ 251",
      "Others ▄ █ 6,0",
    ]);
    expect(lines.slice(4)).toEqual(["█ is 1,000 messages in a day", "Others: █ is 4,000 messages in a day"]);
  });

  it("have one day below them where there is one, and both at the ends where these fit", () => {
    expect(drawn(40, [[1, [3]]])[1]).toBe("    2024-03-01");
    expect(drawn(60, [[1, [1, 1, 1, 1]]])[1]).toBe("    2024-03-01    2024-03-04");
  });
});
