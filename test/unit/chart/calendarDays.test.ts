import { expect, it } from "vitest";
import { calendarIn } from "../../../src/calendar/calendar.ts";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { byYear, calendarDays, classLabels, classOf, pausesOf } from "../../../src/chart/calendarDays.ts";
import { sourceOf } from "../../helpers/charts.ts";

const sent = (...counts: number[]) =>
  counts.map((messages, at) => ({ bucket: `2024-02-0${at + 1}`, name: "Ada", messages }));

it("has a class for each fifth of the active days, fewer where their ends are equal", () => {
  expect(calendarDays(sourceOf(sent(5, 4, 3, 2, 1))).classes).toEqual([1, 2, 3, 4, 5]);
  const data = calendarDays(sourceOf(sent(1, 1, 1, 4, 1200)));
  expect(data.classes).toEqual([1, 4, 1200]);
  expect(classLabels(data)).toEqual(["1", "2–4", "5–1,200"]);
  expect([0, 1, 2, 1200].map((messages) => classOf(messages, data))).toEqual([0, 1, 2, 3]);
});

it("goes from the begin of the history or the range to its end", () => {
  const observation = {
    oldestAt: Date.parse("2024-01-20T12:00Z"),
    since: { day: dayOfIso("2024-01-30") },
    newestAt: Date.parse("2024-02-03T12:00Z"),
  };
  const { first, counts } = calendarDays(sourceOf(sent(7), { observation }));
  expect(first).toBe(dayOfIso("2024-01-30"));
  expect(counts).toEqual([0, 0, 7, 0, 0]);
});

it("ends before a midnight that the range excludes", () => {
  const observation = {
    oldestAt: Date.parse("2024-01-20T12:00Z"),
    newestAt: Date.parse("2024-02-09T12:00Z"),
    until: { at: Date.parse("2024-02-04T00:00+01:00") },
  };
  const { first, counts, partial } = calendarDays(sourceOf(sent(7), { observation }));
  expect(first + counts.length - 1).toBe(dayOfIso("2024-02-03"));
  expect(partial.last).toBe(false);
});

it("has no messages, and not none, on a day that the zone skipped", () => {
  const sent = ["2011-12-29", "2012-01-01"].map((bucket) => ({ bucket, name: "Ada", messages: 1 }));
  const { counts } = calendarDays(sourceOf(sent, { calendar: calendarIn("Pacific/Apia") }));
  expect(counts).toEqual([1, undefined, 0, 0, 1]);
});

it("has the days of each year, none without messages", () => {
  const data = { first: dayOfIso("2023-12-31"), counts: [3, 0], classes: [3], partial: NONE };
  expect([...byYear(data)]).toEqual([
    [2023, [{ day: dayOfIso("2023-12-31"), messages: 3 }]],
    [2024, [{ day: dayOfIso("2024-01-01"), messages: 0 }]],
  ]);
  expect(calendarDays(sourceOf([])).counts).toEqual([]);
});

it("has no year of a pause of more than 20 years, between messages or after them", () => {
  const until = (day: string, messages: number) => {
    const first = dayOfIso("2024-12-31");
    const counts = [1, ...new Array<number>(dayOfIso(day) - first - 1).fill(0), messages];
    return { first, counts, classes: [1], partial: NONE };
  };
  const years = (data: Parameters<typeof byYear>[0]) => [...byYear(data).keys()];
  expect(pausesOf(until("2120-01-01", 1))).toEqual([[2025, 2119]]);
  expect(years(until("2120-01-01", 1))).toEqual([2024, 2120]);
  expect(years(until("2120-01-01", 0))).toEqual([2024]);
  expect(pausesOf(until("2045-01-01", 1))).toEqual([]);
  expect(years(until("2046-01-01", 1))).toEqual([2024, 2046]);
});

const NONE = { first: false, last: false };

it("knows nothing of the days between two sources that none covers", () => {
  const observation = {
    oldestAt: Date.parse("2024-02-01T12:00Z"),
    newestAt: Date.parse("2024-02-05T12:00Z"),
    holes: [{ from: Date.parse("2024-02-01T13:00Z"), to: Date.parse("2024-02-04T01:00Z") }],
  };
  const rows = [...sent(7), { bucket: "2024-02-05", name: "Ada", messages: 2 }];
  const { counts } = calendarDays(sourceOf(rows, { observation }));
  expect(counts).toEqual([7, undefined, undefined, 0, 2]);
});
