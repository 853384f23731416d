import type { WeekStart } from "../calendar/days.ts";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
export const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Weekdays (1 to 7) in the order of a week. */
export const weekdayOrder = (weekStart: WeekStart): number[] =>
  weekStart === "sunday" ? [7, 1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7];

export const weekdayName = (weekday: number): string => WEEKDAYS[weekday - 1]!;

/** `21:00`. */
export const hourText = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;
