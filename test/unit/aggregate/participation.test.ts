import { describe, expect, it } from "vitest";
import { conversationsOf } from "../../../src/aggregate/conversations.ts";
import { EVERYTHING } from "../../../src/aggregate/observationChoice.ts";
import { participationOf, startsAt } from "../../../src/aggregate/participation.ts";
import { ADA, BO, HOUR, ME, MINUTE, type Said, sequenceFrom } from "../../helpers/talk.ts";

/** Three conversations at a threshold of an hour: 0-12, 100-125, 300. */
const SAID: Said[] = [
  [ME, 0],
  [ADA, 1],
  [ADA, 12],
  [BO, 100],
  [BO, 125],
  [ADA, 300],
];

describe("participation", () => {
  const sequence = sequenceFrom({ rooms: { group: SAID }, endMinute: 400 });
  const conversations = conversationsOf(sequence, HOUR);
  const rows = (choice = EVERYTHING) =>
    participationOf(conversations, choice).map((row) => [
      row.person,
      row.conversations,
      row.starts,
      row.ends,
      row.turns,
      row.messages,
      row.followUps,
      row.roomStarts,
    ]);

  it("counts starts, ends, turns and follow-ups, the most messages first", () => {
    expect(rows()).toEqual([
      [ADA, 2, 1, 2, 2, 3, 1, 2],
      [BO, 1, 1, 1, 1, 2, 1, 2],
      [ME, 1, 0, 0, 1, 1, 0, 2],
    ]);
  });

  it("keeps whole conversations by their first message", () => {
    expect(rows({ ...EVERYTHING, ofPerson: (person) => person === ME })).toEqual([
      [ADA, 1, 0, 1, 1, 2, 1, 0],
      [ME, 1, 0, 0, 1, 1, 0, 0],
    ]);
    expect(rows({ ...EVERYTHING, inRange: (at) => at >= 100 * MINUTE })).toHaveLength(2);
  });

  it("knows the starts at another threshold", () => {
    expect(startsAt(sequence, 20 * MINUTE, EVERYTHING).get(0)).toEqual({
      all: 3,
      byPerson: new Map([
        [BO, 2],
        [ADA, 1],
      ]),
    });
    expect(startsAt(sequence, 1000 * HOUR, EVERYTHING).size).toBe(0);
  });
});

describe("a follow-up", () => {
  const followUps = (...said: Said[]) => {
    const sequence = sequenceFrom({ rooms: { ada: said } });
    const rows = participationOf(conversationsOf(sequence, HOUR), EVERYTHING);
    return rows.map((row) => row.followUps);
  };

  it("comes more than 10 minutes and at most 24 hours after one's own message", () => {
    expect(followUps([ME, 0], [ME, 10])).toEqual([0]);
    expect(followUps([ME, 0], [ME, 10.001])).toEqual([1]);
    expect(followUps([ME, 0], [ME, 24 * 60])).toEqual([1]);
    expect(followUps([ME, 0], [ME, 24 * 60 + 0.001])).toEqual([0]);
  });

  it("follows nobody else, and nothing of another room", () => {
    expect(followUps([ADA, 0], [ME, 20])).toEqual([0, 0]);
    const sequence = sequenceFrom({
      rooms: {
        a: [
          [ME, 0],
          [ME, 1],
        ],
        b: [[ME, 60]],
      },
    });
    const rows = participationOf(conversationsOf(sequence, HOUR), EVERYTHING);
    expect(rows.map((row) => row.followUps)).toEqual([0, 0]);
  });
});
