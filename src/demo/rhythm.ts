import type { Random } from "./random.ts";

export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Messages by hour of the day, midnight first: little sleep is lost, evenings are long. */
const WORKDAY = [3, 1, 0.5, 0.3, 0.2, 0.5, 2, 5, 7, 6, 5, 6, 9, 7, 5, 5, 6, 9, 11, 12, 14, 15, 12, 7];
const WEEKEND = [7, 4, 2, 1, 0.4, 0.3, 0.6, 1.5, 4, 7, 9, 10, 10, 9, 8, 8, 8, 8, 9, 9, 10, 11, 10, 9];
const LEVELS = [0.05, 0.1, 0.2, 0.4, 0.8, 1.2, 3, 5];

/** How lively a room is on each day: eras of some weeks, weekdays, and now and then a day when everybody talks. */
export function livelinessOf(days: number, isGroup: boolean, random: Random): Float64Array {
  const levels = new Float64Array(days);
  for (let day = 0; day < days; ) {
    const era = 10 + random.below(110);
    const level = random.pick(LEVELS);
    for (let end = Math.min(days, day + era); day < end; day++) {
      const burst = random.chance(isGroup ? 0.03 : 0.015) ? 2 + random.below(3) : 1;
      const silence = random.chance(isGroup ? 0.25 : 0.35) ? 0 : 1;
      levels[day] = level * burst * silence * (0.4 + random.next());
    }
  }
  return levels;
}

/** Milliseconds after local midnight at which a conversation begins. */
export function startOfTalk(isWeekend: boolean, random: Random): number {
  return (random.weighted(isWeekend ? WEEKEND : WORKDAY) + random.next()) * HOUR_MS;
}

/** New York's offset: daylight time from March's second Sunday to November's first; near enough to the hour for an invention. */
export function offsetOf(localMidnight: number): number {
  const date = new Date(localMidnight);
  const sunday = (month: number, nth: number) => {
    const first = new Date(Date.UTC(date.getUTCFullYear(), month, 1));
    return Date.UTC(date.getUTCFullYear(), month, 1 + ((7 - first.getUTCDay()) % 7) + (nth - 1) * 7);
  };
  return (localMidnight > sunday(2, 2) && localMidnight <= sunday(10, 1) ? -4 : -5) * HOUR_MS;
}
