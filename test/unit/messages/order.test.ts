import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Ledger, ledgerOf } from "../../../src/messages/ledger.ts";
import { oldestFirst } from "../../../src/messages/order.ts";

const me = { name: "Me", nameSource: "me" as const, isMe: true, addresses: [] };
const historyOf = (instants: readonly number[]): Ledger =>
  ledgerOf(
    instants.map((sentAt) => ({ sentAt, person: 0 })),
    { people: [me] },
  );

describe("the oldest first", () => {
  it("is nothing to do where they are", () => {
    expect(oldestFirst(historyOf([]))).toBeUndefined();
    expect(oldestFirst(historyOf([1, 1, 2]))).toBeUndefined();
  });

  it("is what a stable sort by time gives, also with many of one instant", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(5), fc.nat())), (instants) => {
        const ledger = historyOf(instants);
        const order = oldestFirst(ledger) ?? instants.keys();
        const sorted = [...instants.entries()].sort(([, a], [, b]) => a - b).map(([entry]) => entry);
        expect([...order]).toEqual(sorted);
      }),
    );
  });

  it("puts an earlier source, and an earlier row, first", () => {
    const ledger = historyOf([7, 7, 7, 1]);
    ledger.source.set([1, 0, 0, 1]);
    ledger.id.set([1, 9, 2, 5]);
    expect([...oldestFirst(ledger)!]).toEqual([3, 2, 1, 0]);
  });
});
