import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KINDS } from "../../../src/messages/kind.ts";
import {
  joinStretches,
  kindCode,
  type Ledger,
  narrowEntries,
  selectEntries,
} from "../../../src/messages/ledger.ts";
import { ledgerOf, peopleNamed } from "../../helpers/ledger.ts";

const PEOPLE = peopleNamed("Me", "Ada", "Bo");

/** A row of every column, and whether it is kept. */
const row = fc.record({
  sentAt: fc.oneof(fc.maxSafeInteger(), fc.constant(Number.NaN)),
  person: fc.nat({ max: 2 }),
  room: fc.nat({ max: 255 }),
  kind: fc.constantFrom(...KINDS),
  service: fc.nat({ max: 1 }),
  source: fc.nat({ max: 2 }),
  id: fc.nat({ max: 2 ** 32 - 1 }),
  isKept: fc.boolean(),
});
type Row = typeof row extends fc.Arbitrary<infer One> ? One : never;

function ledgerFrom(rows: readonly Row[]): Ledger {
  const ledger = ledgerOf(rows, { people: PEOPLE, services: ["iMessage", "SMS"] });
  for (const [at, { source, id, room }] of rows.entries()) {
    ledger.source[at] = source;
    ledger.id[at] = id;
    ledger.room[at] = room;
  }
  return ledger;
}

/** Each column of a ledger, up to its length. */
const columnsOf = ({ length, sentAt, person, room, kind, service, source, id }: Ledger) =>
  Object.entries({ sentAt, person, room, kind, service, source, id }).map(([name, column]) => [
    name,
    Array.from(column.subarray(0, length)),
  ]);

/** The same columns of rows that were chosen one by one. */
const columnsOfRows = (rows: readonly Row[]) =>
  (["sentAt", "person", "room", "kind", "service", "source", "id"] as const).map((name) => [
    name,
    rows.map((one) => (name === "kind" ? kindCode(one.kind) : one[name])),
  ]);

const histories = fc.array(row, { maxLength: 60 });

describe("entries that a predicate wants", () => {
  it.each([
    ["as a new ledger", selectEntries],
    ["over the one given", narrowEntries],
  ])("%s: every column holds those rows, in their order", (_, choose) => {
    fc.assert(
      fc.property(histories, (rows) => {
        const chosen = choose(ledgerFrom(rows), (entry) => rows[entry]!.isKept);
        const kept = rows.filter(({ isKept }) => isKept);
        expect(chosen).toMatchObject({ length: kept.length, people: PEOPLE, services: ["iMessage", "SMS"] });
        expect(columnsOf(chosen)).toEqual(columnsOfRows(kept));
        // What is counted over a whole column would count rows that are left out.
        for (const column of [chosen.sentAt, chosen.person, chosen.room, chosen.id])
          expect(column).toHaveLength(kept.length);
      }),
      { numRuns: 300 },
    );
  });

  it("as a new ledger leave the old one as it was", () => {
    fc.assert(
      fc.property(histories, (rows) => {
        const ledger = ledgerFrom(rows);
        selectEntries(ledger, (entry) => rows[entry]!.isKept);
        expect(columnsOf(ledger)).toEqual(columnsOfRows(rows));
      }),
    );
  });

  it("over the one given are asked about before their row is overwritten", () => {
    const rows = [1, 2, 3, 4, 5].map((sentAt) => ({
      ...{ sentAt, person: sentAt % 3, room: 0, kind: "message" as const, service: 0, source: 0, id: sentAt },
      isKept: true,
    }));
    const ledger = ledgerFrom(rows);
    const narrowed = narrowEntries(ledger, (entry) => ledger.sentAt[entry]! % 2 === 0);
    expect(Array.from(narrowed.id.subarray(0, narrowed.length))).toEqual([2, 4]);
  });

  it("none is a ledger without entries, all is the ledger itself", () => {
    const ledger = ledgerFrom(fc.sample(row, { numRuns: 3, seed: 1 }));
    expect(selectEntries(ledger, () => false)).toMatchObject({ length: 0, sentAt: new Float64Array(0) });
    expect(selectEntries(ledger, () => true)).toBe(ledger);
    expect(narrowEntries(ledger, () => false).length).toBe(0);
  });
});

it("ids that need more than four bytes keep them when entries are chosen", () => {
  const small = ledgerOf(
    [
      { sentAt: 1, person: 0 },
      { sentAt: 2, person: 1 },
    ],
    { people: PEOPLE },
  );
  const ledger = { ...small, id: Float64Array.of(2 ** 40, 2 ** 40 + 1) };
  expect(selectEntries(ledger, (entry) => entry === 1).id).toEqual(Float64Array.of(2 ** 40 + 1));
});

it("stretches are joined as their entries would be chosen one by one", () => {
  fc.assert(
    fc.property(histories, fc.array(fc.nat({ max: 60 }), { maxLength: 8 }), (rows, ends) => {
      const places = [...new Set(ends.map((end) => Math.min(end, rows.length)))].sort((a, b) => a - b);
      const stretches = places.flatMap((from, at) =>
        at % 2 === 0 && at + 1 < places.length ? [[from, places[at + 1]!] as const] : [],
      );
      const joined = joinStretches(ledgerFrom(rows), stretches);
      expect(columnsOf(joined)).toEqual(
        columnsOfRows(stretches.flatMap(([from, to]) => rows.slice(from, to))),
      );
    }),
  );
});
