import { expect, it } from "vitest";
import { type Place, placeFinder } from "../../../src/read/place.ts";

const place = (room: number, isGroup = true): Place => ({
  room,
  isGroup,
  isFiltered: false,
  partner: isGroup ? undefined : 9,
  deleted: false,
});
const [ADA, ESME, NOBODY] = [1, 2, undefined];
const [direct, club, crew, other] = [place(0, false), place(1), place(2), place(3, false)];
const placeOf = placeFinder({
  list: [undefined, [club], [direct, club], [club, crew], [direct], [direct, crew], [other, direct]],
  numbers: Uint8Array.of(0, 1, 2, 3, 4, 5, 6),
  members: [[ADA], [ADA], [ESME], [ESME]],
});

it.each([
  ["filed nowhere", 0, ADA, undefined],
  ["beyond all rows", 99, ADA, undefined],
  ["in one room, whoever wrote it", 1, ESME, club],
  ["in a group before a direct room", 2, ADA, club],
  ["in the group of which its sender is a member", 3, ESME, crew],
  ["of Me, who is a member of all: the oldest", 3, 0, club],
  ["of nobody known: the oldest", 3, NOBODY, club],
  ["of a stranger to both: a group", 2, ESME, club],
  ["in a direct room of its sender, before a group of others", 5, ADA, direct],
  ["of a stranger to two direct rooms: the oldest", 6, NOBODY, other],
])("a message that is %s", (_, id, sender, expected) => {
  expect(placeOf(id, sender)).toEqual(expected);
});
