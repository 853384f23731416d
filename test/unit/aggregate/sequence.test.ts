import { expect, it } from "vitest";
import { observationOf } from "../../../src/aggregate/observation.ts";
import { authorOf, sentAtOf, sequenceOf, sequenceSpan } from "../../../src/aggregate/sequence.ts";
import { ADA, BO, ledgerFrom, ME, MINUTE, sequenceFrom } from "../../helpers/talk.ts";

it("has the rooms with the most messages first, then by id, and each room's oldest message first", () => {
  const sequence = sequenceFrom({
    rooms: {
      b: [[ADA, 9]],
      a: [[ADA, 5]],
      group: [
        [BO, 7],
        [ADA, 3],
        [ME, 5],
      ],
    },
  });
  expect(sequence.rooms.map(({ room, first, last }) => [room, first, last])).toEqual([
    [2, 0, 2],
    [1, 3, 3],
    [0, 4, 4],
  ]);
  const said = Array.from(sequence.entries, (_, at) => [
    authorOf(sequence, at),
    sentAtOf(sequence, at) / MINUTE,
  ]);
  expect(said).toEqual([
    [ADA, 3],
    [ME, 5],
    [BO, 7],
    [ADA, 5],
    [ADA, 9],
  ]);
});

it("orders messages of one instant by source, then by row", () => {
  const sequence = sequenceFrom({
    rooms: {
      group: [
        [BO, 1, { source: 1 }],
        [ADA, 1],
        [ME, 1],
      ],
    },
  });
  expect([...sequence.entries]).toEqual([1, 2, 0]);
});

it("has messages only, though anything may be the end of observation", () => {
  const sequence = sequenceFrom({
    rooms: {
      ada: [
        [ADA, 1],
        [ME, 2, { kind: "reaction" }],
      ],
    },
  });
  expect([...sequence.entries]).toEqual([0]);
  expect(sequence.rooms[0]!.endAt).toBe(2 * MINUTE);
});

it("leaves out notes to self, rooms without a message, and rooms that were not asked about", () => {
  const ledger = ledgerFrom({ rooms: { note: [[ME, 1]], ada: [[ADA, 1]], bo: [], cy: [[ME, 4]] } });
  const observation = observationOf(ledger, [{ oldestAt: 0, newestAt: 0 }]);
  expect(sequenceOf(ledger, observation).rooms.map(({ room }) => room)).toEqual([1, 3]);
  expect(sequenceOf(ledger, observation, new Set([0, 2, 3])).rooms.map(({ room }) => room)).toEqual([3]);
});

it("spans its oldest message to the last end of observation, of more rooms than a call takes arguments", () => {
  const sequence = sequenceFrom({
    rooms: { ada: [[ADA, 5]], bo: [[BO, 3]], group: [[ME, 4, { kind: "reaction" }]] },
  });
  const [ada, bo] = sequence.rooms;
  const rooms = [...Array.from({ length: 150_000 }, () => bo!), ada!];
  expect(sequenceSpan({ ...sequence, rooms })).toEqual({ firstAt: 3 * MINUTE, lastAt: 5 * MINUTE });
});
