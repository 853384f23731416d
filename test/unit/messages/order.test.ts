import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Ledger } from "../../../src/messages/ledger.ts";
import { inOrder } from "../../../src/messages/order.ts";
import { ledgerOf, peopleNamed } from "../../helpers/ledger.ts";

const historyOf = (instants: readonly number[]): Ledger =>
  ledgerOf(
    instants.map((sentAt) => ({ sentAt, person: 0 })),
    { people: peopleNamed("Me") },
  );

/** Ids of the entries; `ledgerOf` numbers them from 1 in the order given. */
const idsOf = (ledger: Ledger) => [...ledger.id];

describe("inOrder", () => {
  it("leaves columns alone that ascend already", () => {
    expect(idsOf(inOrder(historyOf([])))).toEqual([]);
    expect(idsOf(inOrder(historyOf([1, 1, 2, Number.NaN, Number.NaN])))).toEqual([1, 2, 3, 4, 5]);
  });

  it("puts undated entries last", () => {
    const ledger = inOrder(historyOf([Number.NaN, 3, Number.NaN, 1]));
    expect(idsOf(ledger)).toEqual([4, 2, 1, 3]);
    expect([...ledger.sentAt]).toEqual([1, 3, Number.NaN, Number.NaN]);
  });

  it("orders as a sort by time, source and id, with ties, holes and undated entries", () => {
    const row = fc.record({
      sentAt: fc.oneof(fc.nat(5), fc.nat(), fc.constant(Number.NaN)),
      source: fc.nat(2),
      id: fc.nat(),
      person: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: ({ source, id }) => `${source} ${id}` }), (rows) => {
        const ledger = ledgerOf(rows, { people: peopleNamed("Me", "Ada", "Bo", "Cy") });
        ledger.source.set(rows.map(({ source }) => source));
        ledger.id.set(rows.map(({ id }) => id));
        const time = (at: number) => (Number.isNaN(at) ? Number.MAX_VALUE : at);
        const sorted = [...rows].sort(
          (a, b) => time(a.sentAt) - time(b.sentAt) || a.source - b.source || a.id - b.id,
        );
        const { sentAt, source, id, person } = inOrder(ledger);
        expect(
          sorted.map((_, at) => ({ sentAt: sentAt[at], source: source[at], id: id[at], person: person[at] })),
        ).toEqual(sorted);
      }),
    );
  });
});
