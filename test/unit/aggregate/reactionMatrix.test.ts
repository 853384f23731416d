import { expect, it } from "vitest";
import { countReactions, messagesWithin, perHundred } from "../../../src/aggregate/reactionMatrix.ts";

it("counts by giver, receiver and reaction", () => {
  const loved = { from: 1, to: 0, reaction: "loved" };
  expect(countReactions([loved, { ...loved, reaction: "🎉" }, loved, { ...loved, from: 0, to: 1 }])).toEqual([
    { ...loved, reactions: 2 },
    { from: 1, to: 0, reaction: "🎉", reactions: 1 },
    { from: 0, to: 1, reaction: "loved", reactions: 1 },
  ]);
});

it("counts messages in rooms where the giver ever was", () => {
  const presence = {
    rooms: new Map([[1, new Set([0, 2])]]),
    messages: new Map([
      [
        0,
        new Map([
          [0, 40],
          [1, 500],
          [2, 60],
        ]),
      ],
    ]),
  };
  expect(messagesWithin(presence, 1, 0)).toBe(100);
  expect(messagesWithin(presence, 3, 0)).toBe(0);
  expect(messagesWithin(presence, 1, 7)).toBe(0);
});

it("gives no rate under 100 messages, and none that is a hair less", () => {
  expect(perHundred(5, 99)).toBeNull();
  expect(perHundred(5, 100)).toBe(5);
  expect(perHundred(23, 160)).toBe(14.375);
});
