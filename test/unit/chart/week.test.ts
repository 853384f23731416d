import { expect, it } from "vitest";
import { HOURS, hourText, weekdayName, weekdayOrder } from "../../../src/chart/week.ts";

it("a week has its seven days in the order of its first one", () => {
  const names = (weekStart: "monday" | "sunday") => weekdayOrder(weekStart).map(weekdayName);
  const [first, ...rest] = names("sunday");
  expect([first, rest.at(0), rest.at(-1)]).toEqual(["Sunday", "Monday", "Saturday"]);
  expect(names("monday")).toEqual([...rest, "Sunday"]);
});

it("hours have two digits", () => {
  expect([HOURS.length, HOURS[0], HOURS.at(-1)]).toEqual([24, 0, 23]);
  expect([0, 9, 23].map(hourText)).toEqual(["00:00", "09:00", "23:00"]);
});
