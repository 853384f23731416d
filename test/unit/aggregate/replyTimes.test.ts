import { describe, expect, it } from "vitest";
import { NO_ANSWER } from "../../../src/aggregate/replyTimes.ts";
import { ADA, answersFrom, BO, HOUR, ME, MINUTE, type Said, type Talk } from "../../helpers/talk.ts";

/** By turn: position of the answer, minutes waited, whether it was answered. */
const waits = (talk: Talk, capMs?: number) => {
  const { turns, waits } = answersFrom(talk, capMs === undefined ? {} : { capMs });
  return Array.from({ length: turns.length }, (_, turn) => [
    waits.answer[turn],
    waits.msOf(turn) / MINUTE,
    Number(waits.isAnswered(turn)),
  ]);
};

describe("waits", () => {
  it("last from a turn's last message to the first one by somebody else", () => {
    const said: Said[] = [
      [ME, 0],
      [ME, 2],
      [ADA, 9],
      [BO, 10],
    ];
    expect(waits({ rooms: { group: said } })).toEqual([
      [2, 7, 1],
      [3, 1, 1],
      [NO_ANSWER, 0, 0],
    ]);
  });

  it("do not end at a silence: two questions, one late answer", () => {
    expect(
      waits({
        rooms: {
          ada: [
            [ME, 0],
            [ME, 600],
            [ADA, 700],
          ],
        },
      }),
    ).toEqual([
      [2, 700, 1],
      [2, 100, 1],
      [NO_ANSWER, 0, 0],
    ]);
  });

  it("are answered at the cap, and censored there after it", () => {
    expect(
      waits(
        {
          rooms: {
            ada: [
              [ME, 0],
              [ADA, 60],
            ],
          },
        },
        HOUR,
      )[0],
    ).toEqual([1, 60, 1]);
    expect(
      waits(
        {
          rooms: {
            ada: [
              [ME, 0],
              [ADA, 61],
            ],
          },
        },
        HOUR,
      )[0],
    ).toEqual([1, 60, 0]);
  });

  it("are censored at the end of observation", () => {
    expect(waits({ rooms: { ada: [[ME, 0]] }, endMinute: 45 }, HOUR)).toEqual([[NO_ANSWER, 45, 0]]);
    expect(waits({ rooms: { ada: [[ME, 0]] }, endMinute: 75 }, HOUR)).toEqual([[NO_ANSWER, 60, 0]]);
  });

  it("are censored where a hole begins, even if it is short", () => {
    const said: Said[] = [
      [ME, 0],
      [ME, 10, { kind: "event" }],
      [ADA, 20, { source: 1 }],
    ];
    expect(waits({ rooms: { ada: said } })[0]).toEqual([NO_ANSWER, 10, 0]);
  });

  it("are answered as ever away from a hole, which cuts short only what the cap did not", () => {
    const said: Said[] = [
      [ME, 0],
      [ADA, 5],
      [ME, 100],
      [ME, 170, { kind: "event" }],
      [ADA, 300, { source: 1 }],
    ];
    const talk = { rooms: { ada: said } };
    expect(waits(talk, HOUR).slice(0, 3)).toEqual([
      [1, 5, 1],
      [2, 60, 0],
      [NO_ANSWER, 60, 0],
    ]);
    expect([...answersFrom(talk, { capMs: HOUR }).waits.intoHoles]).toEqual([]);
    expect([...answersFrom(talk, { capMs: 2 * HOUR }).waits.intoHoles]).toEqual([2]);
  });
});
