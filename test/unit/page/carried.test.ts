import { expect, it } from "vitest";
import { carriedOf, roomOrder } from "../../../src/page/carried.ts";
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
  { sentAt: 5, person: 3, room: 0 },
];
const ledger = ledgerOf(entries, { people, rooms } as never);

it("keeps entries by room and in order, and names only who and what they need", () => {
  const carried = carriedOf(ledger, (entry) => ledger.room[entry] === 1, { rooms: [], people: [] });
  expect(carried.people.map(({ name }) => name)).toEqual(["Me", "Bo", "Cy"]);
  expect(carried.rooms).toMatchObject([{ id: "r1", members: [1, 2] }]);
  expect(carried).toMatchObject({ length: 2, firstEntry: 1, lastEntry: 3, messagesOf: [2], roomOf: [1] });
  expect([...roomOrder(carried)]).toEqual([1, 3]);
  expect([...carried.newRoom]).toEqual([[1, 0]]);
  expect([...carried.newPerson]).toEqual([
    [0, 0],
    [2, 1],
    [3, 2],
  ]);
});

it("has one room's messages after the other's, and the ends by time", () => {
  const carried = carriedOf(ledger, (entry) => entry > 0, { rooms: [2], people: [] });
  expect([...roomOrder(carried)]).toEqual([2, 4, 1, 3]);
  expect(carried).toMatchObject({
    length: 4,
    firstEntry: 1,
    lastEntry: 4,
    messagesOf: [2, 2, 0],
    roomOf: [0, 1, 2],
  });
});

it("has rooms and people that are needed besides, also where nothing is kept", () => {
  const none = carriedOf(ledger, () => false, { rooms: [2], people: [1] });
  expect([...roomOrder(none)]).toEqual([]);
  expect([none.firstEntry, none.lastEntry]).toEqual([undefined, undefined]);
  expect(none.rooms.map(({ id }) => id)).toEqual(["r2"]);
  expect(none.people.map(({ name }) => name)).toEqual(["Me", "Ada", "Di"]);
});
