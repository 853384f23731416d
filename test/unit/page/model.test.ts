import { expect, it } from "vitest";
import { fixedColours } from "../../../src/page/model.ts";
import { ledgerOf, peopleNamed } from "../../helpers/ledger.ts";

const people = peopleNamed(...Array.from({ length: 15 }, (_, index) => `Person ${index}`));
const rooms = [{ id: "room", name: "Room", kind: "group" as const, members: [1], threads: [] }];
const written = (...persons: number[]) =>
  ledgerOf(
    persons.map((person, at) => ({ sentAt: at, person, room: 0, kind: "message" as const, service: 0 })),
    { people, rooms, services: ["iMessage"] },
  );

it("who wrote most has the first colour; of equals, who comes first; who wrote nothing has none", () => {
  expect(fixedColours(written(3, 0, 3, 1))).toEqual([
    [3, 0],
    [0, 1],
    [1, 2],
  ]);
});

it("there are twelve at most", () => {
  expect(fixedColours(written(...people.keys()))).toHaveLength(12);
});
