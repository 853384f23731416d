import { DAY_MS, type Day, HOUR_MS, isoDay, MINUTE_MS, type WeekStart } from "./days.ts";

/** Instants as the wall clock of one zone shows them. */
export interface Calendar {
  readonly zone: string;
  readonly weekStart: WeekStart;
  /** Milliseconds since 1970-01-01T00:00 on the wall clock: the instant plus its offset. */
  localMs(at: number): number;
  day(at: number): Day;
  hour(at: number): number;
  /** `2024-03-31T09:05:07.250+02:00`; seconds only where `milliseconds` is false. */
  isoTime(at: number, milliseconds: boolean): string;
}

/**
 * Makes a calendar from the zone's offset at each instant.
 *
 * Units   `offsetAt` gives milliseconds, east of UTC positive.
 */
export function wallClock(zone: string, weekStart: WeekStart, offsetAt: (at: number) => number): Calendar {
  const isoDate = cacheLast(isoDay);
  const localMs = (at: number) => at + offsetAt(at);
  return {
    zone,
    weekStart,
    localMs,
    day: (at) => Math.floor(localMs(at) / DAY_MS),
    hour: (at) => {
      const local = localMs(at);
      return Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / HOUR_MS);
    },
    isoTime: (at, milliseconds) => {
      const offset = offsetAt(at);
      const local = at + offset;
      const day = Math.floor(local / DAY_MS);
      return isoDate(day) + clockTime(local - day * DAY_MS, milliseconds) + isoOffset(offset);
    },
  };
}

/** Caches the last answer: instants mostly come in order. */
function cacheLast<T>(of: (key: number) => T): (key: number) => T {
  let lastKey = Number.NaN;
  let last: T;
  return (key) => {
    if (key !== lastKey) {
      last = of(key);
      lastKey = key;
    }
    return last;
  };
}

const twoDigits = (value: number) => (value < 10 ? `0${value}` : `${value}`);

/** `T09:05:07.250` out of milliseconds since midnight. */
function clockTime(ms: number, milliseconds: boolean): string {
  const seconds = Math.floor(ms / 1000);
  const clock = `T${twoDigits(Math.floor(seconds / 3600))}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`;
  return milliseconds ? `${clock}.${String(Math.floor(ms) % 1000).padStart(3, "0")}` : clock;
}

function isoOffset(offsetMs: number): string {
  const minutes = Math.abs(Math.round(offsetMs / MINUTE_MS));
  return `${offsetMs < 0 ? "-" : "+"}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}
