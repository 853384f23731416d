import { expect, it } from "vitest";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { calendar } from "../../../src/chart/calendar.ts";
import { THEMES } from "../../../src/chart/theme.ts";
import { sourceOf } from "../../helpers/charts.ts";

it("has every observed day, zero apart from the five classes of the active ones", () => {
  const rows = [1, 2, 3, 4, 5].map((messages, at) => ({
    bucket: `2024-02-0${at + 1}`,
    name: "Ada",
    messages,
  }));
  const observation = {
    oldestAt: Date.parse("2024-01-31T12:00Z"),
    newestAt: Date.parse("2024-02-06T12:00Z"),
  };
  const picture = calendar.picture(sourceOf(rows, { observation }));
  const first = dayOfIso("2024-01-31");
  expect(picture.table.rows).toEqual(
    [0, 1, 2, 3, 4, 5, 0].map((messages, at) => [first + at, messages, messages]),
  );
  expect(picture.head.title).toBe("Messages on 5 of 7 days in Book club");
});

it("draws a message of 2120 without a block for each year until then, and says so", () => {
  const rows = ["2024-05-01", "2120-01-01"].map((bucket) => ({ bucket, name: "Ada", messages: 1 }));
  const picture = calendar.picture(sourceOf(rows));
  const { values } = picture.spec({ theme: THEMES.light, width: 860, height: undefined, colourOf: () => "" })
    .data as { values: { year: number }[] };
  expect([...new Set(values.map(({ year }) => year))]).toEqual([2024, 2120]);
  expect(picture.head.subtitle).toContain("Left out: 2025–2119, without messages because a date is wrong");
});

it("takes no record from a day that was observed only in part", () => {
  const rows = [9, 5].map((messages, at) => ({ bucket: `2024-02-0${at + 1}`, name: "Ada", messages }));
  const observation = {
    oldestAt: Date.parse("2024-02-01T12:00Z"),
    newestAt: Date.parse("2024-02-03T00:00Z"),
  };
  const { subtitle } = calendar.picture(sourceOf(rows, { observation })).head;
  expect(subtitle[1]).toBe("Most on 2 Feb 2024: 5");
  expect(subtitle.at(-1)).toBe("First and last day are partial, outlined and faint");
});
