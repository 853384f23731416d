import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entryFinder } from "../../../src/messages/entryOf.ts";
import { ledgerOf, peopleNamed } from "../../helpers/ledger.ts";

describe("entryFinder", () => {
  it("leads from source and id back to the entry, whatever the ids", () => {
    const id = fc.oneof(fc.nat(9), fc.maxSafeInteger());
    const row = fc.tuple(fc.nat(2), id);
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: ([source, id]) => `${source} ${id}` }), (rows) => {
        const ledger = {
          ...ledgerOf(
            rows.map(() => ({ sentAt: 0, person: 0 })),
            { people: peopleNamed("Me") },
          ),
          id: Float64Array.from(rows, ([, id]) => id),
          source: Uint8Array.from(rows, ([source]) => source),
        };
        const entryOf = entryFinder(ledger);
        for (const [entry, [source, id]] of rows.entries()) expect(entryOf(source, id)).toBe(entry);
        expect(entryOf(3, 1)).toBeUndefined();
        expect(entryOf(0, 10)).toBeUndefined();
      }),
    );
  });
});
