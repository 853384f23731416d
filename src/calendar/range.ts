import { DateTime, IANAZone } from "luxon";
import type { Calendar } from "./calendar.ts";
import { type Boundary, DAY_MS, type Day, MINUTE_MS } from "./days.ts";

/** What `--since` and `--until` choose; an end that is absent does not narrow. */
export interface DateRange {
  readonly since: Boundary | undefined;
  readonly until: Boundary | undefined;
}

/**
 * Reads the start of a range.
 *
 * Shape   `2024` and `2024-03` are the first day of the year or month; `2024-03-31`, `today` and
 *         `yesterday` are local days; a date and time is an instant, local unless it has an offset
 *         or a zone in brackets. undefined for anything else.
 */
export const parseStart = (text: string, calendar: Calendar, now: Date): Boundary | undefined =>
  parseBoundary(text, calendar, now, "first");

/** Reads the end of a range; as `parseStart`, but a year or month means its last day. */
export const parseEnd = (text: string, calendar: Calendar, now: Date): Boundary | undefined =>
  parseBoundary(text, calendar, now, "last");

/** The first and last day of a year, month or day. */
interface Period {
  readonly first: Day;
  readonly last: Day;
}

function parseBoundary(
  text: string,
  calendar: Calendar,
  now: Date,
  side: keyof Period,
): Boundary | undefined {
  const typed = text.trim();
  const word = typed.toLowerCase();
  if (word === "today" || word === "yesterday")
    return { day: calendar.day(now.getTime()) - (word === "yesterday" ? 1 : 0) };
  const period = /^\d{4}(-\d{2}){0,2}$/.test(typed) ? periodOf(typed) : undefined;
  if (period) return { day: period[side] };
  return parseInstant(typed, calendar.zone);
}

function periodOf(iso: string): Period | undefined {
  const start = DateTime.fromISO(iso, { zone: "utc" });
  if (!start.isValid) return undefined;
  const unit = ({ 4: "year", 7: "month" } as const)[iso.length as 4 | 7] ?? "day";
  const dayOf = (date: DateTime) => Math.floor(date.toMillis() / DAY_MS);
  return { first: dayOf(start), last: dayOf(start.endOf(unit)) };
}

/** `2024-03-31T18:30`, with an offset or a zone in brackets (RFC 9557); an offset wins. */
function parseInstant(text: string, localZone: string): Boundary | undefined {
  const [, iso = "", bracket] = /^([^[\]]*)(?:\[!?([^\]=]+)\])?$/.exec(text.replace(" ", "T")) ?? [];
  if (!/^\d{4}-\d{2}-\d{2}T/i.test(iso)) return undefined;
  const zone = bracket ?? localZone;
  const parsed = DateTime.fromISO(iso, { zone: "utc" });
  if (!parsed.isValid || !IANAZone.isValidZone(zone)) return undefined;
  const hasOffset = /(Z|[+-]\d\d(:?\d\d)?)$/i.test(iso.slice("2024-03-31T".length));
  return { at: hasOffset ? parsed.toMillis() : instantOf(parsed.toMillis(), IANAZone.create(zone)) };
}

/**
 * The instant at which a zone's wall clock shows this; Luxon would decide by the offset of today.
 *
 * Shape   a time that the clock shows twice is the first of the two; one that it skips is as much
 *         later as the clock was set forward.
 */
function instantOf(localMs: number, zone: IANAZone): number {
  const offsets = [localMs - DAY_MS, localMs + DAY_MS].map((at) => zone.offset(at) * MINUTE_MS);
  const instants = offsets.map((offset) => localMs - offset);
  const shown = instants.filter((at) => at + zone.offset(at) * MINUTE_MS === localMs);
  return shown.length > 0 ? Math.min(...shown) : instants[0]!;
}

/** Whether the end of a range is before its start. */
export function isReversed({ since, until }: DateRange, calendar: Calendar): boolean {
  if (!since || !until) return false;
  if ("at" in since && "at" in until) return until.at < since.at;
  const dayOf = (boundary: Boundary) => ("day" in boundary ? boundary.day : calendar.day(boundary.at));
  return dayOf(until) < dayOf(since);
}

const UNITS = { d: "days", w: "weeks", m: "months", y: "years" } as const;

/**
 * Reads `--last`: `30d`, `12w`, `6m` or `2y`.
 *
 * Shape   a function of the newest message's instant; its range has that message's local day as
 *         last day. Six months before 31 March begin on 1 October. undefined for anything else.
 */
export function lastRange(text: string, calendar: Calendar): ((newestAt: number) => DateRange) | undefined {
  const [, digits, unit] = /^(\d{1,5})\s*([dwmy])$/i.exec(text.trim()) ?? [];
  const count = Number(digits);
  if (!unit || count === 0) return undefined;
  return (newestAt) => {
    const last = calendar.day(newestAt);
    const before = DateTime.fromMillis(last * DAY_MS, { zone: "utc" }).minus({
      [UNITS[unit.toLowerCase() as keyof typeof UNITS]]: count,
    });
    return { since: { day: Math.floor(before.toMillis() / DAY_MS) + 1 }, until: { day: last } };
  };
}
