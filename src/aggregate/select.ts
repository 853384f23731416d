import type { Calendar } from "../calendar/calendar.ts";
import type { Boundary } from "../calendar/days.ts";
import { KINDS, type Kind } from "../messages/kind.ts";
import { kindCode, type Ledger, selectEntries } from "../messages/ledger.ts";

/** Which messages a user asked about; what is undefined does not narrow. */
export interface Criteria {
  readonly kinds: ReadonlySet<Kind>;
  readonly rooms?: ReadonlySet<number> | undefined;
  readonly persons?: ReadonlySet<number> | undefined;
  readonly direction?: "sent" | "received" | undefined;
  readonly service?: string | undefined;
  readonly since?: Boundary | undefined;
  readonly until?: Boundary | undefined;
}

/** How much of what was asked about is hidden because of its kind. */
export interface Hidden {
  readonly rooms: number;
  readonly messages: number;
}

/**
 * The messages that meet all criteria, and how many filtered ones meet all but their kind.
 *
 * Shape   Ledger -> Ledger over the same people and rooms; `choose` says whether the one given is kept.
 * Units   a boundary that is a day takes the calendar's whole day; one that is an instant is half-open: since <= at < until.
 */
export function select(
  ledger: Ledger,
  criteria: Criteria,
  calendar: Calendar,
  choose: typeof selectEntries = selectEntries,
): { chosen: Ledger; filtered: Hidden } {
  const kinds = KINDS.map((kind) => criteria.kinds.has(kind));
  const filteredCode = kindCode("filtered");
  const tests = testsFor(ledger, criteria, calendar);
  const filteredRooms = new Set<number>();
  let filteredMessages = 0;
  const chosen = choose(ledger, (entry) => {
    const kind = ledger.kind[entry]!;
    const wanted = kinds[kind]!;
    if (!wanted && kind !== filteredCode) return false;
    for (const test of tests) if (!test(entry)) return false;
    if (wanted) return true;
    filteredMessages++;
    filteredRooms.add(ledger.room[entry]!);
    return false;
  });
  return { chosen, filtered: { rooms: filteredRooms.size, messages: filteredMessages } };
}

type Test = (entry: number) => boolean;

function testsFor(ledger: Ledger, criteria: Criteria, calendar: Calendar): Test[] {
  const tests: Test[] = [];
  const { rooms, persons, direction, service, since, until } = criteria;
  if (rooms) tests.push((entry) => rooms.has(ledger.room[entry]!));
  if (persons) tests.push((entry) => persons.has(ledger.person[entry]!));
  if (direction) tests.push((entry) => (ledger.person[entry] === 0) === (direction === "sent"));
  if (service) {
    const code = ledger.services.findIndex((name) => name.toLowerCase() === service.trim().toLowerCase());
    tests.push((entry) => ledger.service[entry] === code);
  }
  if (since) {
    tests.push(
      "day" in since
        ? (entry) => calendar.day(ledger.sentAt[entry]!) >= since.day
        : (entry) => ledger.sentAt[entry]! >= since.at,
    );
  }
  if (until) {
    tests.push(
      "day" in until
        ? (entry) => calendar.day(ledger.sentAt[entry]!) <= until.day
        : (entry) => ledger.sentAt[entry]! < until.at,
    );
  }
  return tests;
}
