import { expect, it } from "vitest";
import { isFollowUp } from "../../../src/aggregate/followUps.ts";
import { ADA, ME, MINUTE, sequenceFrom } from "../../helpers/talk.ts";

/** Whether a message follows up one so many milliseconds before. */
const followsAfter = (ms: number, second: number = ME) =>
  isFollowUp(
    sequenceFrom({
      rooms: {
        ada: [
          [ME, 0],
          [second, ms / MINUTE],
        ],
      },
    }),
    1,
    0,
  );

it("is more than 10 minutes and at most 24 hours after the message before", () => {
  expect([600_000, 600_001, 86_400_000, 86_400_001].map((ms) => followsAfter(ms))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

it("is by the same person", () => {
  expect(followsAfter(660_000, ADA)).toBe(false);
});

it("is never a room's first message, whoever wrote last in the room before it", () => {
  const sequence = sequenceFrom({ rooms: { ada: [[ME, 0]], group: [[ME, 11]] } });
  expect(isFollowUp(sequence, 1, 1)).toBe(false);
  expect(isFollowUp(sequence, 0, 0)).toBe(false);
});
