import { expect, it } from "vitest";
import { factsOf, packFacts } from "../../../src/messages/entryFacts.ts";
import { kindCode } from "../../../src/messages/ledger.ts";
import { ledgerOf } from "../../helpers/ledger.ts";
import { ADA, BO, ME } from "../../helpers/talk.ts";

it("packs a stretch of a Ledger into one array, column after column", () => {
  const people = [ME, ADA, BO].map((id) => ({ id: String(id), name: `P${id}`, addresses: [] }));
  const ledger = ledgerOf(
    [
      { sentAt: 1, person: 0 },
      { sentAt: 2 ** 41 + 0.5, person: 2, room: 3, kind: "reaction", service: 1 },
      { sentAt: Number.NaN, person: 1, kind: "undated" },
      { sentAt: 4, person: 1 },
    ],
    { people: people as never, services: ["iMessage", "SMS"] },
  );
  const packed = packFacts(ledger, [1, 3], (entry) => entry * 10);
  expect(packed).toHaveLength(14);
  const facts = factsOf(structuredClone(packed));
  expect(Object.fromEntries(Object.entries(facts).map(([name, column]) => [name, [...column]]))).toEqual({
    id: [2, 3],
    sentAt: [2 ** 41 + 0.5, Number.NaN],
    person: [2, 1],
    room: [3, 0],
    kind: [kindCode("reaction"), kindCode("undated")],
    service: [1, 0],
    attachments: [10, 20],
  });
});

it("packs nothing of an empty stretch", () => {
  const packed = packFacts(ledgerOf([], { people: [] }), [0, 0], () => 0);
  expect(factsOf(packed).sentAt).toHaveLength(0);
});
