import { expect, it } from "vitest";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { calendar } from "../../../src/chart/calendar.ts";
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
