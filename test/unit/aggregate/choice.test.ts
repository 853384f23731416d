import { describe, expect, it } from "vitest";
import { type Criteria, choiceOf, select } from "../../../src/aggregate/choice.ts";
import { calendarIn } from "../../../src/calendar/calendar.ts";
import { dayOfIso } from "../../../src/calendar/days.ts";
import { narrowEntries } from "../../../src/messages/ledger.ts";
import { BERLIN } from "../../helpers/rows.ts";
import { ADA, BO, ledgerFrom, ME } from "../../helpers/talk.ts";

const EVERYTHING: Criteria = { kinds: new Set(["message"]), range: { since: undefined, until: undefined } };
const choice = (criteria: Partial<Criteria>) => choiceOf({ ...EVERYTHING, ...criteria }, BERLIN);
const at = (iso: string) => Date.parse(iso);
const day = (iso: string) => ({ day: dayOfIso(iso) });

describe("a range of time", () => {
  it("has both of its days whole, on the night of 23 hours and on that of 25", () => {
    const spring = choice({ range: { since: day("2024-03-31"), until: day("2024-03-31") } });
    const edges = [
      "2024-03-30T22:59:59.999Z",
      "2024-03-30T23:00:00Z",
      "2024-03-31T21:59:59.999Z",
      "2024-03-31T22:00:00Z",
    ];
    expect(edges.map((iso) => spring.inRange(at(iso)))).toEqual([false, true, true, false]);
    const autumn = choice({ range: { since: day("2024-10-27"), until: day("2024-10-27") } });
    const later = [
      "2024-10-26T21:59:59.999Z",
      "2024-10-26T22:00:00Z",
      "2024-10-27T22:59:59.999Z",
      "2024-10-27T23:00:00Z",
    ];
    expect(later.map((iso) => autumn.inRange(at(iso)))).toEqual([false, true, true, false]);
  });

  it("has days of the zone, however far from UTC that is", () => {
    const days = { range: { since: day("2024-03-10"), until: day("2024-03-10") } };
    for (const [zone, first] of [
      ["America/New_York", "2024-03-10T05:00:00Z"],
      ["Pacific/Kiritimati", "2024-03-09T10:00:00Z"],
    ] as const) {
      const { inRange } = choiceOf({ ...EVERYTHING, ...days }, calendarIn(zone));
      const hours = zone.startsWith("America") ? 23 : 24;
      const edges = [-1, 0, hours * 3_600_000 - 1, hours * 3_600_000].map((ms) => at(first) + ms);
      expect(edges.map(inRange)).toEqual([false, true, true, false]);
    }
  });

  it("between instants has the first and not the last", () => {
    const { inRange } = choice({ range: { since: { at: 1000 }, until: { at: 2000 } } });
    expect([999, 1000, 1999, 2000].map(inRange)).toEqual([false, true, true, false]);
  });

  it("ends before an instant that --until leaves out, and never where there is no --until", () => {
    const until = choice({ range: { since: { at: 1000 }, until: { at: 2000 } } });
    expect([0, 1999, 2000].map(until.endsBefore)).toEqual([false, false, true]);
    expect(choice({ range: { since: { at: 1000 }, until: undefined } }).endsBefore(0)).toBe(false);
  });
});

it("person 0 sends, everybody else is received; a person and a direction narrow together", () => {
  expect([ME, ADA].map(choice({ direction: "sent" }).ofPerson)).toEqual([true, false]);
  expect([ME, ADA].map(choice({ direction: "received" }).ofPerson)).toEqual([false, true]);
  expect([ME, ADA].map(choice({ persons: new Set([ME, ADA]), direction: "received" }).ofPerson)).toEqual([
    false,
    true,
  ]);
  expect([ME, ADA].map(choice({ persons: new Set() }).ofPerson)).toEqual([false, false]);
});

it("service 0 is a service like others", () => {
  expect([0, 1].map(choice({ service: 0 }).overService)).toEqual([true, false]);
  expect([0, 1].map(choice({}).overService)).toEqual([true, true]);
});

describe("messages that meet all criteria", () => {
  const talk = {
    rooms: {
      ada: [
        [ME, 0],
        [ADA, 1, { kind: "filtered", service: 1 }],
        [ADA, 2, { kind: "reaction" }],
      ],
      group: [
        [BO, 3, { kind: "filtered" }],
        [BO, 4, { kind: "filtered" }],
        [BO, 5, { service: 1 }],
      ],
    },
  } as const;
  const chosen = (criteria: Partial<Criteria>, ...how: (typeof narrowEntries)[]) => {
    const { chosen: found, filtered } = select(ledgerFrom(talk), choice(criteria), ...how);
    return { ids: Array.from(found.id.subarray(0, found.length)), ...filtered };
  };

  it("are of the kinds asked for; filtered ones that meet the rest are counted with their rooms", () => {
    expect(chosen({})).toEqual({ ids: [1, 6], rooms: 2, messages: 3 });
    expect(chosen({}, narrowEntries)).toEqual({ ids: [1, 6], rooms: 2, messages: 3 });
    expect(chosen({ persons: new Set([ADA]) })).toEqual({ ids: [], rooms: 1, messages: 1 });
    expect(chosen({ service: 1 })).toEqual({ ids: [6], rooms: 1, messages: 1 });
    expect(chosen({ range: { since: { at: 240_000 }, until: undefined } })).toEqual({
      ...{ ids: [6], rooms: 1, messages: 1 },
    });
  });

  it("are of the rooms asked for", () => {
    expect(chosen({ rooms: new Set([0]) })).toEqual({ ids: [1], rooms: 1, messages: 1 });
    expect(chosen({ rooms: new Set() })).toEqual({ ids: [], rooms: 0, messages: 0 });
  });

  it("hide none that --include filtered shows", () => {
    expect(chosen({ kinds: new Set(["message", "filtered"]) })).toEqual({
      ...{ ids: [1, 2, 4, 5, 6], rooms: 0, messages: 0 },
    });
  });
});
