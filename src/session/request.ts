import { type Calendar, calendarIn } from "../calendar/calendar.ts";
import { type DateRange, isReversed, lastRange, parseEnd, parseStart } from "../calendar/range.ts";
import type { Effects } from "../effects/effects.ts";
import { conflictingOptions, invalidValue, reversedRange } from "../errors/usage.ts";
import type { Include } from "../messages/kind.ts";
import type { SourceName } from "../source/locate.ts";
import { type Config, sourcesIn } from "./config.ts";
import type { HistoryFlags } from "./flags.ts";

/** What flags and configuration ask for; everything below a command gets this, never flags. */
export interface Request {
  /** In the order given; empty for the default source. */
  readonly sources: readonly SourceName[];
  readonly passwordFile: string | undefined;
  readonly people: {
    readonly me: string;
    /** Path of the names file. */
    readonly names: string | undefined;
    /** Paths; false for none at all; undefined to find them. */
    readonly contacts: readonly string[] | false | undefined;
    /** False makes every thread a room of its own. */
    readonly merge: boolean;
  };
  readonly filter: FilterRequest;
  readonly calendar: Calendar;
  readonly isAnonymous: boolean;
  readonly isQuiet: boolean;
  readonly showsProgress: boolean;
  /** Where the output goes; `-` or undefined is stdout (pictures: a folder of their own). */
  readonly out: string | undefined;
}

interface FilterRequest {
  /** As typed; undefined for all. */
  readonly rooms: readonly string[] | undefined;
  readonly persons: readonly string[] | undefined;
  readonly direction: "sent" | "received" | undefined;
  readonly service: string | undefined;
  readonly include: ReadonlySet<Include>;
  readonly range: DateRange;
  /** The range that ends with the day of the newest message; undefined where `--last` is absent. */
  readonly lastBefore: ((newestAt: number) => DateRange) | undefined;
}

/** The flags that a command with rooms as plain arguments has. */
export type RequestFlags = HistoryFlags & { readonly out?: string | undefined };

/**
 * What do these flags mean?
 *
 * Errors  usage/unknown-zone, usage/invalid-value, usage/conflict, usage/reversed-range.
 */
export function requestOf(
  flags: RequestFlags,
  config: Config,
  effects: Pick<Effects, "zone" | "now">,
  rooms: readonly string[] = [],
): Request {
  const calendar = calendarIn(
    flags.tz ?? config.tz ?? effects.zone,
    flags.weekStart ?? config.weekStart ?? "monday",
  );
  const named = [...rooms, ...(flags.room ?? [])];
  refuseBlank("--room", named, "a room's id, address or name, as imsg rooms lists them");
  refuseBlank("--person", flags.person ?? [], "a person's name or address, as imsg contacts lists them");
  return {
    sources: flags.db ?? flags.backup ?? sourcesIn(config),
    passwordFile: flags.passwordFile,
    people: {
      me: flags.me ?? config.me ?? "Me",
      names: flags.names ?? config.names,
      contacts: flags.contacts ?? config.contacts,
      merge: flags.merge,
    },
    filter: {
      rooms: named.length > 0 ? named : undefined,
      persons: flags.person,
      direction: flags.direction,
      service: flags.service?.trim(),
      include: flags.include ?? new Set(),
      range: rangeOf(flags, calendar, effects.now()),
      lastBefore: lastOf(flags, calendar),
    },
    calendar,
    isAnonymous: flags.anonymize ?? false,
    isQuiet: flags.quiet ?? false,
    showsProgress: flags.progress,
    out: flags.out,
  };
}

/** Refuses an empty name, which mostly comes from a shell variable that is not set. */
function refuseBlank(option: string, values: readonly string[], expected: string): void {
  const blank = values.find((value) => value.trim() === "");
  if (blank !== undefined) throw invalidValue(option, blank, expected);
}

const WHOLE_RANGES = ["year", "month", "last"] as const;

function rangeOf(flags: RequestFlags, calendar: Calendar, now: Date): DateRange {
  const given = [...WHOLE_RANGES, "since", "until"] as const;
  const [whole, ...others] = given.filter((name) => flags[name] !== undefined);
  if (whole && others.length > 0 && WHOLE_RANGES.some((name) => name === whole))
    throw conflictingOptions(`--${whole}`, `--${others[0]}`);
  const [since, until] = [flags.year ?? flags.month ?? flags.since, flags.year ?? flags.month ?? flags.until];
  const end = (option: string, text: string | undefined, parse: typeof parseStart) =>
    text === undefined
      ? undefined
      : boundary(flags.year ? "--year" : flags.month ? "--month" : option, text, (typed) =>
          parse(typed, calendar, now),
        );
  const range: DateRange = {
    since: end("--since", since, parseStart),
    until: end("--until", until, parseEnd),
  };
  if (isReversed(range, calendar)) throw reversedRange(String(since), String(until));
  return range;
}

const EXPECTED: Record<string, string> = {
  "--year": "a year such as 2024",
  "--month": "a month such as 2024-03",
};
const DATES =
  "a date such as 2024-03-31, a month (2024-03), a year (2024), today, yesterday, or a date and time such as 2024-03-31T18:30; --last 7d chooses the last days";
const SHAPES: Record<string, RegExp> = { "--year": /^\d{4}$/, "--month": /^\d{4}-\d{2}$/ };

function boundary(
  option: string,
  text: string,
  parse: (text: string) => DateRange["since"],
): DateRange["since"] {
  const fits = SHAPES[option]?.test(text.trim()) ?? true;
  const found = fits ? parse(text) : undefined;
  if (!found) throw invalidValue(option, text, EXPECTED[option] ?? DATES);
  return found;
}

function lastOf({ last }: RequestFlags, calendar: Calendar): FilterRequest["lastBefore"] {
  if (last === undefined) return undefined;
  const range = lastRange(last, calendar);
  if (!range)
    throw invalidValue("--last", last, "a number of days, weeks, months or years: 30d, 12w, 6m or 2y");
  return range;
}
