import { describe, expect, it } from "vitest";
import { conversationsOf } from "../../../src/aggregate/conversations.ts";
import { turnsOf } from "../../../src/aggregate/turns.ts";
import { ADA, HOUR, ME, sequenceFrom, type Talk } from "../../helpers/talk.ts";

const turnsFrom = (talk: Talk) => {
  const sequence = sequenceFrom(talk);
  return turnsOf(conversationsOf(sequence, HOUR));
};

describe("turns", () => {
  it("end where the author changes, and at a silence, whoever breaks it", () => {
    const turns = turnsFrom({
      rooms: {
        ada: [
          [ME, 0],
          [ME, 1],
          [ADA, 2],
          [ADA, 62],
          [ADA, 123],
          [ME, 124],
        ],
      },
    });
    expect(Array.from(turns.last)).toEqual([1, 3, 4, 5]);
    expect([0, 1, 2, 3].map(turns.conversationOf)).toEqual([0, 0, 1, 1]);
  });

  it("end with their room, though the next one begins with the same person", () => {
    const turns = turnsFrom({ rooms: { ada: [[ME, 0]], group: [[ME, 1]] } });
    expect(Array.from(turns.last)).toEqual([0, 1]);
  });

  it("find their conversation in whatever order they are asked for", () => {
    const hourly = [0, 100, 200, 300, 400, 500, 600].map((minute) => [ADA, minute] as const);
    const turns = turnsFrom({ rooms: { ada: hourly } });
    const order = [6, 0, 3, 2, 3, 4, 1, 6, 5];
    expect(order.map(turns.conversationOf)).toEqual(order);
  });

  it("are none where nobody wrote", () => {
    expect(turnsFrom({ rooms: {} }).length).toBe(0);
  });
});
