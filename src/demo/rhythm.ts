import type { Random } from "./random.ts";

export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const WEEK = 7;
const MONTH = 28;

/** Conversations that begin in each hour of the day, midnight first; many last for an hour or two. */
const WORKDAY = [0.7, 0.3, 0.2, 0.1, 0.1, 0.5, 2.5, 6, 7, 6, 5, 6, 9, 7, 5, 5, 6, 9, 11, 13, 15, 14, 8, 3];
const WEEKEND = [2, 1, 0.4, 0.2, 0.1, 0.2, 0.6, 1.5, 5, 9, 10, 11, 10, 8, 8, 8, 9, 9, 9, 10, 11, 11, 8, 5];
/** Sunday first. */
const WEEKDAYS = [1.15, 0.85, 0.85, 0.9, 1, 1.15, 1.3];
/** January first: long winter evenings, a summer outdoors, and the end of the year. */
const MONTHS = [1.1, 1, 1, 0.95, 0.95, 0.9, 0.8, 0.75, 0.95, 1.05, 1.1, 1.3];

/** What a room's days are like. */
export interface Habits {
  /** Weeks of much talk that come and go; the rest of the time there is a murmur of this level. */
  readonly murmur: number;
  readonly phasesPerYear: number;
  /** A weekday that matters to the room, 0 is Sunday. */
  readonly meets?: number;
  /** Whether it meets on every such day, or once in four weeks. */
  readonly meetsWeekly?: boolean;
  /** The part of all days, 0-1, in which there is any talk. */
  readonly from: number;
  readonly until: number;
}

/**
 * How lively a room is on each day: phases of some weeks, weekdays, seasons, meetings, silent days, and now and then a day when
 * everybody talks.
 *
 * Units   day 0 is `firstDay` (milliseconds of its local midnight); levels compare days of one room only.
 */
export function livelinessOf(firstDay: number, days: number, habits: Habits, random: Random): Float64Array {
  const levels = new Float64Array(days).fill(habits.murmur);
  const phases = 1 + Math.floor((habits.phasesPerYear * days) / 365 + random.next());
  for (let phase = 0; phase < phases; phase++) addPhase(levels, habits, random);
  for (let day = 0; day < days; day++) {
    const date = new Date(firstDay + day * DAY_MS);
    const isTalking = day >= habits.from * days && day < habits.until * days && !random.chance(0.22);
    const burst = random.chance(0.02) ? 2 + random.below(3) : 1;
    const noise = 0.35 + random.next() * 1.3;
    const season = WEEKDAYS[date.getUTCDay()]! * MONTHS[date.getUTCMonth()]! * meeting(date, day, habits);
    levels[day]! *= isTalking ? season * burst * noise : 0;
  }
  if (!levels.some((level) => level > 0)) levels[days - 1] = 1;
  return levels;
}

/** Rises, peaks and fades over three to eight weeks. */
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

/** How much somebody feels like talking, on each day of a history: it drifts from month to month. */
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

/** Milliseconds after local midnight at which a conversation begins. */
export function startOfTalk(weekday: number, random: Random): number {
  const hours = weekday === 0 || weekday === 6 ? WEEKEND : WORKDAY;
  return (random.weighted(hours) + random.next()) * HOUR_MS;
}

/** New York's offset: daylight time from March's second Sunday to November's first; near enough to the hour for an invention. */
export function offsetOf(localMidnight: number): number {
  const year = new Date(localMidnight).getUTCFullYear();
  const sunday = (month: number, nth: number) => {
    const first = new Date(Date.UTC(year, month, 1));
    return Date.UTC(year, month, 1 + ((7 - first.getUTCDay()) % 7) + (nth - 1) * 7);
  };
  return (localMidnight > sunday(2, 2) && localMidnight <= sunday(10, 1) ? -4 : -5) * HOUR_MS;
}
