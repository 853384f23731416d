import { IANAZone } from "luxon";
import { unknownZone } from "../errors/usage.ts";
import { DAY_MS, MINUTE_MS, type WeekStart } from "./days.ts";
import { changeBetween } from "./offsets.ts";
import { type Calendar, wallClock } from "./wallClock.ts";

export type { Calendar } from "./wallClock.ts";

/** No zone has changed its offset twice within six days since 1970 (within seven, three have). */
const SPAN_MS = 4 * DAY_MS;

/**
 * The wall clock of a zone, exact across every change of its offset.
 *
 * Luxon is slow, so offsets are cached by spans of four days. A span in which the offset changes
 * also stores the minute of the change. A million messages cost milliseconds.
 *
 * Units   instants are Unix milliseconds, UTC; days are whole numbers since 1970-01-01; hours 0-23.
 * Errors  usage/unknown-zone.
 * Source  the IANA time zone database, as Node's ICU has it.
 */
export function calendarIn(zone: string, weekStart: WeekStart = "monday"): Calendar {
  if (!IANAZone.isValidZone(zone)) throw unknownZone(zone);
  return wallClock(zone, weekStart, cachedOffsets(IANAZone.create(zone)));
}

/** Offset in milliseconds at an instant, cached by span, with the instant of a change in it. */
function cachedOffsets(zone: IANAZone): (at: number) => number {
  const spans = new Map<number, Change>();
  const ask = (at: number) => zone.offset(at) * MINUTE_MS;
  let lastSpan = Number.NaN;
  let last: Change = { change: 0, before: 0, after: 0 };
  return (at) => {
    const span = Math.floor(at / SPAN_MS);
    if (span !== lastSpan) {
      let known = spans.get(span);
      if (!known) {
        // Neighbouring spans share the offset at their common boundary.
        const [from, to] = [span * SPAN_MS, (span + 1) * SPAN_MS];
        const before = spans.get(span - 1)?.after ?? ask(from);
        const after = spans.get(span + 1)?.before ?? ask(to);
        known = { change: before === after ? from : changeBetween(from, to, ask), before, after };
        spans.set(span, known);
      }
      last = known;
      lastSpan = span;
    }
    return at < last.change ? last.before : last.after;
  };
}

/** Offsets at both ends of a span, and the instant from which the second applies. */
interface Change {
  readonly change: number;
  readonly before: number;
  readonly after: number;
}
