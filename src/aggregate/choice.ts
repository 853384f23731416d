import type { Calendar } from "../calendar/calendar.ts";
import { type Boundary, DAY_MS, FURTHEST_MS } from "../calendar/days.ts";
import type { DateRange } from "../calendar/range.ts";
import { KINDS, type Kind } from "../messages/kind.ts";
import { kindCode, type Ledger, selectEntries } from "../messages/ledger.ts";

/** Which messages a user asked about; what is undefined does not narrow. */
export interface Criteria {
  readonly kinds: ReadonlySet<Kind>;
  /** Indexes of a Ledger's rooms. */
  readonly rooms?: ReadonlySet<number> | undefined;
  /** Indexes of a Ledger's people. */
  readonly persons?: ReadonlySet<number> | undefined;
  readonly direction?: "sent" | "received" | undefined;
  /** Index of a Ledger's services. */
  readonly service?: number | undefined;
  readonly range: DateRange;
}

/**
 * The filters as tests, each by itself, so that a metric can apply them to an observation instead
 * of a message (docs/metrics.md).
 *
 * Units   `at` is Unix milliseconds; a boundary that is a day takes the calendar's whole day, one
 *         that is an instant is half-open: since <= at < until.
 */
export interface Choice {
  readonly kinds: ReadonlySet<Kind>;
  readonly rooms: ReadonlySet<number> | undefined;
  readonly persons: ReadonlySet<number> | undefined;
  readonly service: number | undefined;
  readonly range: DateRange;
  /** `--since` and `--until`. */
  inRange(at: number): boolean;
  /** Whether `--until` ends at or before this instant, so that nothing from it on is chosen. */
  endsBefore(at: number): boolean;
  /** `--person` and `--direction`; person 0 is Me. */
  ofPerson(person: number): boolean;
  /** `--service`. */
  overService(service: number): boolean;
  /** All of the above together. */
  keeps(at: number, person: number, service: number): boolean;
}

export function choiceOf(criteria: Criteria, calendar: Calendar): Choice {
  const { kinds, rooms, persons, direction, service, range } = criteria;
  const afterSince = sinceTest(range.since, calendar);
  const beforeUntil = untilTest(range.until, calendar);
  const inRange = (at: number) => afterSince(at) && beforeUntil(at);
  const ofPerson = (person: number) =>
    (persons?.has(person) ?? true) && (direction === undefined || (person === 0) === (direction === "sent"));
  const overService = (one: number) => service === undefined || one === service;
  return {
    kinds,
    rooms,
    persons,
    service,
    range,
    inRange,
    endsBefore: (at) => !beforeUntil(at),
    ofPerson,
    overService,
    keeps: (at, person, one) => ofPerson(person) && overService(one) && inRange(at),
  };
}

const always = () => true;

function sinceTest(since: Boundary | undefined, calendar: Calendar): (at: number) => boolean {
  if (!since) return always;
  if (!("day" in since)) return (at) => at >= since.at;
  const midnight = since.day * DAY_MS;
  return (at) =>
    at >= midnight + FURTHEST_MS || (at >= midnight - FURTHEST_MS && calendar.day(at) >= since.day);
}

function untilTest(until: Boundary | undefined, calendar: Calendar): (at: number) => boolean {
  if (!until) return always;
  if (!("day" in until)) return (at) => at < until.at;
  const isAfter = sinceTest({ day: until.day + 1 }, calendar);
  return (at) => !isAfter(at);
}

/** How much of what was asked about is hidden because it is filtered. */
export interface Hidden {
  readonly rooms: number;
  readonly messages: number;
}

/**
 * The messages that meet all criteria, and how many filtered ones meet all but their kind.
 *
 * Shape   Ledger -> Ledger over the same people and rooms, in the same order; `choose` says whether
 *         the given one stays usable.
 */
export function select(
  ledger: Ledger,
  choice: Choice,
  choose: typeof selectEntries = selectEntries,
): { chosen: Ledger; filtered: Hidden } {
  const kinds = KINDS.map((kind) => choice.kinds.has(kind));
  const filteredCode = kindCode("filtered");
  const filteredRooms = new Set<number>();
  let filteredMessages = 0;
  const { rooms } = choice;
  const chosen = choose(ledger, (entry) => {
    const kind = ledger.kind[entry]!;
    const isWanted = kinds[kind]!;
    if (!isWanted && kind !== filteredCode) return false;
    if (rooms && !rooms.has(ledger.room[entry]!)) return false;
    if (!choice.keeps(ledger.sentAt[entry]!, ledger.person[entry]!, ledger.service[entry]!)) return false;
    if (isWanted) return true;
    filteredMessages++;
    filteredRooms.add(ledger.room[entry]!);
    return false;
  });
  return { chosen, filtered: { rooms: filteredRooms.size, messages: filteredMessages } };
}
