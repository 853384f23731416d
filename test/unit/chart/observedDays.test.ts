import { expect, it } from "vitest";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { observedDays } from "../../../src/chart/observedDays.ts";
import type { ChartSource } from "../../../src/chart/source.ts";
import { sourceOf } from "../../helpers/charts.ts";

const days = { first: dayOfIso("2024-01-10"), last: dayOfIso("2024-01-20") };
const observed = (observation: ChartSource["observation"]) =>
  observedDays(sourceOf([], { observation }), days);
const between = (first: string, last: string) => [dayOfIso(first), dayOfIso(last)];

it("goes from the oldest to the newest row of the sources, in days of the zone", () => {
  const [oldestAt, newestAt] = ["2024-01-02T23:30Z", "2024-02-01T12:00Z"].map((text) => Date.parse(text));
  expect(observed({ oldestAt, newestAt })).toEqual(between("2024-01-03", "2024-02-01"));
});

it("ends where the range does, and never leaves out a message", () => {
  const [oldestAt, newestAt] = [Date.parse("2023-01-01T12:00Z"), Date.parse("2025-01-01T12:00Z")];
  const [since, until] = between("2024-01-05", "2024-01-25").map((day) => ({ day: day! }));
  expect(observed({ oldestAt, newestAt, since, until })).toEqual(between("2024-01-05", "2024-01-25"));
  expect(observed({})).toEqual(between("2024-01-10", "2024-01-20"));
  expect(observed({ oldestAt: Date.parse("2024-01-12T12:00Z"), newestAt: oldestAt })).toEqual(
    between("2024-01-10", "2024-01-20"),
  );
});
