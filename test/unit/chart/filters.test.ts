import { describe, expect, it } from "vitest";
import { filtersOf } from "../../../src/chart/filters.ts";
import type { Person } from "../../../src/people/person.ts";
import { ledgerOf } from "../../helpers/ledger.ts";

const NAMES = ["Me", "Ada", "כהן", "Others", "Bo\nAsh", "Cy", "Di", "Ed"];
const people = NAMES.map((name): Person => ({ name, nameSource: "names", isMe: false, addresses: [] }));
/** Messages by these people, each over a service. */
const found = (...senders: readonly [person: number, service?: number][]) =>
  ledgerOf(
    senders.map(([person, service = 0], at) => ({ sentAt: at, person, service })),
    { people, services: ["iMessage", "SMS", "\u202eRCS\n"] },
  );
const BOTH = { hasPersons: true, hasService: true };

describe("filters that a title does not name", () => {
  it("are none where none was asked for, or nothing was found", () => {
    expect(filtersOf(found([1]), { hasPersons: false, hasService: false })).toEqual([]);
    expect(filtersOf(found(), BOTH)).toEqual([]);
  });

  it("name each person once, in the order in which they were found", () => {
    expect(filtersOf(found([3], [1], [3], [0]), { ...BOTH, hasService: false })).toEqual([
      "Only from Others (2), Ada, Me",
    ]);
  });

  it("name six people, and count the others", () => {
    const six = found([0], [1], [3], [5], [6], [7]);
    const eight = found([0], [1], [3], [5], [6], [7], [2], [4]);
    const [first] = filtersOf(six, BOTH);
    expect(first).toBe("Only from Me, Ada, Others (2), Cy, Di, Ed");
    expect(filtersOf(eight, BOTH)[0]).toBe(`${first} and 2 more`);
  });

  it("keep names in one line, each with its own direction", () => {
    expect(filtersOf(found([2], [4]), BOTH)[0]).toBe("Only from \u2068כהן\u2069, Bo Ash");
  });

  it("name services as they are shown", () => {
    expect(filtersOf(found([1, 1], [0, 1]), { ...BOTH, hasPersons: false })).toEqual(["Only SMS"]);
    expect(filtersOf(found([1, 2]), { ...BOTH, hasPersons: false })).toEqual(["Only RCS"]);
  });
});
