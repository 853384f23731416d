import { expect, it } from "vitest";
import { compact } from "../../../src/page/compact.ts";
import { type Entry, ledgerOf } from "../../helpers/ledger.ts";

const people = ["Me", "Ada", "Bo", "Cy", "Di"].map((name) => ({ name, addresses: [] }));
const rooms = [[1], [2, 3], [4]].map((members, at) => ({
  id: `r${at}`,
  name: `R${at}`,
  kind: "group",
  members,
}));
const entries: Entry[] = [
  { sentAt: 1, person: 4, room: 2 },
  { sentAt: 2, person: 2, room: 1 },
  { sentAt: 3, person: 1, room: 0 },
  { sentAt: 4, person: 0, room: 1 },
];
const ledger = ledgerOf(entries, { people, rooms } as never);

it("keeps entries in order, and names only who and what they need", () => {
  const {
    ledger: kept,
    roomOf,
    newRoom,
    newPerson,
  } = compact(ledger, (entry) => ledger.room[entry] === 1, { rooms: [], people: [] });
  expect(kept.people.map(({ name }) => name)).toEqual(["Me", "Bo", "Cy"]);
  expect(kept.rooms).toMatchObject([{ id: "r1", members: [1, 2] }]);
  expect([...kept.sentAt]).toEqual([2, 4]);
  expect([...kept.person]).toEqual([1, 0]);
  expect([...kept.room]).toEqual([0, 0]);
  expect([...kept.id]).toEqual([0, 1]);
  expect(roomOf).toEqual([1]);
  expect([...newRoom]).toEqual([[1, 0]]);
  expect([...newPerson]).toEqual([
    [0, 0],
    [2, 1],
    [3, 2],
  ]);
});

it("has rooms and people that are needed besides, also where nothing is kept", () => {
  const { ledger: none } = compact(ledger, () => false, { rooms: [2], people: [1] });
  expect(none.length).toBe(0);
  expect(none.rooms.map(({ id }) => id)).toEqual(["r2"]);
  expect(none.people.map(({ name }) => name)).toEqual(["Me", "Ada", "Di"]);
});
