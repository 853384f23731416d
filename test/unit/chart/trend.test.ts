import { expect, it } from "vitest";
import { dayOfIso, isoDay } from "../../../src/calendar/days.ts";
import type { ChartSource } from "../../../src/chart/source.ts";
import { trend } from "../../../src/chart/trend.ts";
import { sourceOf } from "../../helpers/charts.ts";

const rows = [
  { bucket: "2024-01-02", name: "Ada", messages: 4 },
  { bucket: "2024-01-17", name: "Bo", messages: 7 },
];

it("counts messages by week, empty weeks included", () => {
  const picture = trend.picture(sourceOf(rows));
  expect(picture.table.rows).toEqual(
    (
      [
        ["2024-01-01", 4],
        ["2024-01-08", 0],
        ["2024-01-15", 7],
      ] as const
    ).map(([day, messages]) => [dayOfIso(day), messages, null, null, null]),
  );
  expect(picture.head.title).toBe("The week of 15 Jan 2024 had the most messages in Book club: 7");
});

it("does not call a week the first where another has as many, or more in its part that is known", () => {
  const more = rows.concat({ bucket: "2024-01-09", name: "Ada", messages: 7 });
  const same = trend.picture(sourceOf(more)).head;
  expect(same.title).toBe("Messages per week in Book club");
  expect(same.subtitle).toContain("Most in a whole week, that of 8 Jan 2024: 7");
  const newestAt = Date.parse("2024-01-24T12:00Z");
  const next = rows.concat({ bucket: "2024-01-24", name: "Bo", messages: 8 });
  const { title, subtitle } = trend.picture(sourceOf(next, { observation: { newestAt } })).head;
  expect(title).toBe("Messages per week in Book club");
  expect(subtitle).toContain("Most in a whole week, that of 15 Jan 2024: 7");
});

it("goes on in whole weeks to the end of observation, or of the range, where the room went quiet", () => {
  const weeksOf = (observation: ChartSource["observation"]) =>
    trend.picture(sourceOf(rows, { observation })).table.rows.map(([, messages]) => messages);
  const newestAt = Date.parse("2024-02-06T12:00Z");
  const remarksOf = (end: number) =>
    trend.picture(sourceOf(rows, { observation: { newestAt: end } })).head.subtitle;
  expect(remarksOf(newestAt)).toContain("No messages in the last 2 weeks");
  expect(remarksOf(newestAt - 7 * 86_400_000)).toContain("No messages in the last week");
  expect(weeksOf({ newestAt })).toEqual([4, 0, 7, 0, 0]);
  expect(weeksOf({ newestAt, until: { day: dayOfIso("2024-01-29") } })).toEqual([4, 0, 7, 0]);
});

it("forecasts what comes after the end of observation", () => {
  const monday = dayOfIso("2021-01-04");
  const weekly = Array.from({ length: 160 }, (_, at) => {
    const messages = 50 + ((at * 37 + at * at * 11) % 100);
    return { bucket: isoDay(monday + 7 * at), name: "Ada", messages };
  });
  const ahead = (newestAt: number) => {
    const source = { observation: { newestAt }, options: { forecast: true } };
    return trend.picture(sourceOf(weekly, source)).table.rows.filter(([, messages]) => messages === null);
  };
  const middayOf = (week: number) => (monday + 7 * week + 6) * 86_400_000 + 43_200_000;
  expect(ahead(middayOf(160)).map(([week]) => week)).toEqual(
    [160, 161, 162, 163].map((at) => monday + 7 * at),
  );
  expect(ahead(middayOf(162))[0]?.[0]).toBe(monday + 7 * 162);
  expect(ahead(middayOf(162))[0]?.[3]).toBeLessThan(ahead(middayOf(160))[0]![3] as number);
});

it("says why it does not forecast", () => {
  const { notes } = trend.picture(sourceOf(rows, { options: { forecast: true } }));
  expect(notes).toEqual(["no forecast: it needs 60 complete weeks"]);
});

it("says why it draws no line, and draws one through two weeks", () => {
  const notesOf = (some: typeof rows) =>
    trend.picture(sourceOf(some, { options: { extrapolate: true } })).notes;
  expect(notesOf(rows.slice(0, 1))).toEqual(["no line: it needs two complete weeks"]);
  expect(notesOf(rows)).toEqual([]);
});

it("says nothing of a median that is not drawn, nor of a record in a partial week", () => {
  const observation = {
    oldestAt: Date.parse("2024-01-02T12:00Z"),
    newestAt: Date.parse("2024-01-10T12:00Z"),
  };
  const short = rows.slice(0, 1).concat({ bucket: "2024-01-10", name: "Bo", messages: 9 });
  const { subtitle } = trend.picture(sourceOf(short, { observation })).head;
  expect(subtitle.slice(1)).toEqual(["Weeks as steps", "First and last week are partial, and lighter"]);
});
