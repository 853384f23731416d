import { expect, it } from "vitest";
import { partialEnds } from "../../../src/aggregate/partialEnds.ts";
import { calendarIn } from "../../../src/calendar/calendar.ts";
import { dayOfIso } from "../../../src/calendar/days.ts";

const calendar = calendarIn("America/New_York");
const week = { first: dayOfIso("2024-03-04"), last: dayOfIso("2024-03-11") };
const at = (iso: string) => Date.parse(iso);

it("a week in which the history begins or ends is partial", () => {
  const observation = { oldestAt: at("2024-03-05T12:00Z"), newestAt: at("2024-03-17T12:00Z") };
  expect(partialEnds("week", week, observation, calendar)).toEqual({ first: true, last: true });
});

it("a room that begins later than the history has whole weeks", () => {
  const observation = { oldestAt: at("2020-01-01T00:00Z"), newestAt: at("2025-01-01T00:00Z") };
  expect(partialEnds("week", week, observation, calendar)).toEqual({ first: false, last: false });
});

it("midnight is the zone's", () => {
  const observation = { oldestAt: at("2024-03-04T05:00Z"), newestAt: at("2024-03-18T04:00Z") };
  expect(partialEnds("week", week, observation, calendar)).toEqual({ first: false, last: false });
});

it("a range cuts buckets", () => {
  const range = { since: { day: dayOfIso("2024-03-06") }, until: { day: dayOfIso("2024-03-17") } };
  expect(partialEnds("week", week, range, calendar)).toEqual({ first: true, last: false });
  const history = { oldestAt: at("2020-01-01T00:00Z"), newestAt: at("2025-01-01T00:00Z"), ...range };
  expect(partialEnds("week", week, history, calendar)).toEqual({ first: true, last: false });
  expect(partialEnds("month", { first: 2024 * 12 + 2, last: 2024 * 12 + 2 }, range, calendar)).toEqual({
    first: true,
    last: true,
  });
});

it("a day that begins at 01:00 is whole from there, one that shows 00:00 twice only from the first", () => {
  const saoPaulo = calendarIn("America/Sao_Paulo");
  const begins = { oldestAt: at("2000-01-01T00:00Z"), since: { at: at("2017-10-15T03:00Z") } };
  const ofDay = (iso: string) => ({ first: dayOfIso(iso), last: dayOfIso(iso) });
  expect(partialEnds("day", ofDay("2017-10-15"), begins, saoPaulo).first).toBe(false);
  const havana = calendarIn("America/Havana");
  const second = { since: { at: at("2023-11-05T05:00Z") }, until: { at: at("2023-11-06T05:00Z") } };
  expect(partialEnds("day", ofDay("2023-11-05"), second, havana)).toEqual({ first: true, last: false });
});
