import { describe, expect, it } from "vitest";
import { conversationsOf, firstOf } from "../../../src/aggregate/conversations.ts";
import { turnsOf } from "../../../src/aggregate/turns.ts";
import { ADA, HOUR, ME, type Said, sequenceFrom, type Talk } from "../../helpers/talk.ts";

const listed = (talk: Talk) => {
  const conversations = conversationsOf(sequenceFrom(talk), HOUR);
  return Array.from({ length: conversations.length }, (_, at) => [
    firstOf(conversations, at),
    conversations.last[at],
    conversations.isStarted[at],
    conversations.isEnded[at],
  ]);
};

describe("conversations", () => {
  it("are cut by silences; the first has no observed start, the last no end yet", () => {
    expect(
      listed({
        rooms: {
          ada: [
            [ME, 0],
            [ADA, 60],
            [ME, 121],
            [ADA, 122],
          ],
        },
      }),
    ).toEqual([
      [0, 1, 0, 1],
      [2, 3, 1, 0],
    ]);
  });

  it("have ended when the end of observation is far enough", () => {
    expect(listed({ rooms: { ada: [[ME, 0]] }, endMinute: 60 })).toEqual([[0, 0, 0, 0]]);
    expect(listed({ rooms: { ada: [[ME, 0]] }, endMinute: 61 })).toEqual([[0, 0, 0, 1]]);
  });

  it("neither end nor start at a hole, and go on over one that is shorter than the threshold", () => {
    const hole: Said[] = [
      [ME, 0],
      [ADA, 200, { source: 1 }],
      [ME, 300, { source: 1 }],
    ];
    expect(listed({ rooms: { ada: hole } })).toEqual([
      [0, 0, 0, 0],
      [1, 1, 0, 1],
      [2, 2, 1, 0],
    ]);
    expect(
      listed({
        rooms: {
          ada: [
            [ME, 0],
            [ADA, 30, { source: 1 }],
          ],
        },
      }),
    ).toEqual([[0, 1, 0, 0]]);
  });

  it("never reach over two rooms", () => {
    expect(
      listed({
        rooms: {
          ada: [
            [ME, 0],
            [ADA, 1],
          ],
          bo: [[ME, 1]],
        },
      }),
    ).toHaveLength(2);
  });
});

it("turns are runs of one person's messages inside a conversation", () => {
  const said: Said[] = [
    [ME, 0],
    [ME, 5],
    [ADA, 6],
    [ADA, 99],
    [ME, 100],
  ];
  const sequence = sequenceFrom({ rooms: { ada: said } });
  const turns = turnsOf(conversationsOf(sequence, HOUR));
  expect([...turns.last]).toEqual([1, 2, 3, 4]);
  expect(Array.from(turns.last, (_, turn) => turns.conversationOf(turn))).toEqual([0, 0, 1, 1]);
  expect([3, 0, 2, 2, 1, 3].map((turn) => turns.conversationOf(turn))).toEqual([1, 0, 1, 1, 0, 1]);
});
