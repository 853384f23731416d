import type { Random } from "./random.ts";
import { HOLIDAY } from "./truths.ts";

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
const WEEK = 7;
const MONTH = 28;

/** Relative number of conversations that begin in each hour, from midnight. */
const WORKDAY = [0.7, 0.3, 0.2, 0.1, 0.1, 0.5, 2.5, 6, 7, 6, 5, 6, 9, 7, 5, 5, 6, 9, 11, 13, 15, 14, 8, 3];
const WEEKEND = [2, 1, 0.4, 0.2, 0.1, 0.2, 0.6, 1.5, 5, 9, 10, 11, 10, 8, 8, 8, 9, 9, 9, 10, 11, 11, 8, 5];
/** Relative activity by weekday, from Sunday. */
const WEEKDAYS = [1.15, 0.85, 0.85, 0.9, 1, 1.15, 1.3];
/** Relative activity by month, from January: high in winter, low in summer. */
const MONTHS = [1.1, 1, 1, 0.95, 0.95, 0.9, 0.8, 0.75, 0.95, 1.05, 1.1, 1.3];

/** Parameters of a room's activity. */
export interface Habits {
  /** Base level of activity between the busy phases of some weeks. */
  readonly murmur: number;
  readonly phasesPerYear: number;
  /** The room's busiest weekday, 0 is Sunday. */
  readonly meets?: number;
  /** Whether that weekday is busy every week or every fourth week. */
  readonly meetsWeekly?: boolean;
  /** Share of days with any messages, 0 to 1. */
  readonly from: number;
  readonly until: number;
  /** Whether the room is silent while I am away. */
  readonly needsMe?: boolean;
}

/** Local midnight of the holiday's first day, and of the day after its last, as if in UTC. */
export const HOLIDAY_FROM = Date.parse(HOLIDAY.since);
const HOLIDAY_UNTIL = Date.parse(HOLIDAY.until) + DAY_MS;

/** Whether I am away on the day of this local midnight. */
export const isHoliday = (midnight: number): boolean => midnight >= HOLIDAY_FROM && midnight < HOLIDAY_UNTIL;

/**
 * A room's activity on each day: busy phases of some weeks, weekdays, seasons, meetings, silent
 * days and rare peaks.
 *
 * Units   day 0 is `firstDay` (Unix milliseconds of its local midnight); levels are relative within
 *         a room.
 */
export function livelinessOf(firstDay: number, days: number, habits: Habits, random: Random): Float64Array {
  const levels = new Float64Array(days).fill(habits.murmur);
  const phases = 1 + Math.floor((habits.phasesPerYear * days) / 365 + random.next());
  for (let phase = 0; phase < phases; phase++) addPhase(levels, habits, random);
  for (let day = 0; day < days; day++) {
    const date = new Date(firstDay + day * DAY_MS);
    const isThere = !(habits.needsMe && isHoliday(date.getTime()));
    const isTalking =
      day >= habits.from * days && day < habits.until * days && !random.chance(0.22) && isThere;
    const burst = random.chance(0.02) ? 2 + random.below(3) : 1;
    const noise = 0.35 + random.next() * 1.3;
    const season = WEEKDAYS[date.getUTCDay()]! * MONTHS[date.getUTCMonth()]! * meeting(date, day, habits);
    levels[day]! *= isTalking ? season * burst * noise : 0;
  }
  if (!levels.some((level) => level > 0)) levels[days - 1] = 1;
  return levels;
}

/** A busy phase: rises and falls over three to eight weeks. */
function addPhase(levels: Float64Array, { from, until }: Habits, random: Random): void {
  const length = WEEK * (3 + random.below(6));
  const height = 0.5 + random.next() * random.next() * 2;
  const earliest = from * levels.length;
  const start = Math.floor(earliest + random.next() * Math.max(1, (until - from) * levels.length - length));
  for (let day = Math.max(0, start); day < Math.min(levels.length, start + length); day++)
    levels[day]! += height * (1 - Math.abs((2 * (day - start)) / length - 1));
}

function meeting(date: Date, day: number, { meets, meetsWeekly }: Habits): number {
  if (meets === undefined) return 1;
  const away = (meets - date.getUTCDay() + WEEK) % WEEK;
  const isMeetingWeek = meetsWeekly || day % MONTH < WEEK;
  return isMeetingWeek && (away <= 1 || away === WEEK - 1) ? 3 : 0.8;
}

/** A person's activity on each day of the history, which drifts from month to month. */
export function moodOf(days: number, random: Random): Float64Array {
  const moods = new Float64Array(days);
  let [from, to] = [random.pick(MOODS), random.pick(MOODS)];
  for (let day = 0; day < days; ) {
    const length = 20 + random.below(90);
    for (let step = 0; step < length && day < days; step++, day++)
      moods[day] = from + ((to - from) * step) / length;
    [from, to] = [to, random.pick(MOODS)];
  }
  return moods;
}
const MOODS = [0.05, 0.2, 0.5, 1, 1, 1.6, 3];

/** Start of a conversation in milliseconds after local midnight. */
export function startOfTalk(weekday: number, random: Random): number {
  const hours = weekday === 0 || weekday === 6 ? WEEKEND : WORKDAY;
  return (random.weighted(hours) + random.next()) * HOUR_MS;
}

/**
 * New York's offset: daylight time from the second Sunday of March to the first of November. The
 * hour of the change is approximate.
 */
export function offsetOf(localMidnight: number): number {
  const year = new Date(localMidnight).getUTCFullYear();
  const sunday = (month: number, nth: number) => {
    const first = new Date(Date.UTC(year, month, 1));
    return Date.UTC(year, month, 1 + ((7 - first.getUTCDay()) % 7) + (nth - 1) * 7);
  };
  return (localMidnight > sunday(2, 2) && localMidnight <= sunday(10, 1) ? -4 : -5) * HOUR_MS;
}
