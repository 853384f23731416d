/** Arithmetic with calendar days, independent of zones. */

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
/** No wall clock is further from UTC. */
export const FURTHEST_MS = 26 * HOUR_MS;

/** A calendar day as the number of days since 1970-01-01. */
export type Day = number;
/** 1 to 7, Monday = 1. */
type Weekday = number;
export type WeekStart = "monday" | "sunday";

/** 1970-01-01 was a Thursday. */
export const weekdayOf = (day: Day): Weekday => ((((day + 3) % 7) + 7) % 7) + 1;

/** The first day of the week that a day lies in. */
export function weekOf(day: Day, weekStart: WeekStart): Day {
  const weekday = weekdayOf(day);
  return day - (weekStart === "monday" ? weekday - 1 : weekday % 7);
}

/** `2024-03-31`. */
export const isoDay = (day: Day): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** `2024-03`, of months since January of year 0. */
export const isoMonth = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;

export const dayOfIso = (iso: string): Day => Date.parse(`${iso}T00:00:00Z`) / DAY_MS;

/** An end of a range as a user types it: a whole local day, or an instant. */
export type Boundary = { readonly day: Day } | { readonly at: number };
