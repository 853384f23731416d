import { describe, expect, it } from "vitest";
import { gapSummaries } from "../../../src/aggregate/gapSummaries.ts";
import { EVERYTHING } from "../../../src/aggregate/observationChoice.ts";
import { silencesOf } from "../../../src/aggregate/silences.ts";
import { ADA, HOUR, ME, MINUTE, type Said, sequenceFrom, type Talk } from "../../helpers/talk.ts";

/** Messages after so many minutes each. */
const waiting = (...minutes: number[]): Said[] => {
  const said: Said[] = [[ME, 0]];
  for (const wait of minutes) said.push([ADA, said.at(-1)![1] + wait]);
  return said;
};

const summaries = (talk: Talk, min = 1, bucketOf?: (at: number) => number) => {
  const sequence = sequenceFrom(talk);
  return gapSummaries(silencesOf(sequence, HOUR), {
    choice: EVERYTHING,
    min,
    ...(bucketOf ? { bucketOf } : {}),
  });
};

describe("summaries of silences", () => {
  const talk = { rooms: { ada: waiting(100, 5, 200, 200, 70, 80) }, endMinute: 655 + 150 };

  it("has the median of closed and open ones, the earliest longest, and how the open one compares", () => {
    expect(summaries(talk)).toEqual([
      {
        bucket: 0,
        room: 0,
        silences: 5,
        openMs: 150 * MINUTE,
        medianMs: 100 * MINUTE,
        p90Ms: 200 * MINUTE,
        longest: { ms: 200 * MINUTE, untilAt: 305 * MINUTE },
        longerThan: 0.6,
      },
    ]);
  });

  it("counts the open one for the median, not for the share that it is longer than", () => {
    const [summary] = summaries(talk, 6);
    expect([summary!.medianMs, summary!.longerThan]).toEqual([100 * MINUTE, null]);
    const [tooFew] = summaries(talk, 7);
    expect([tooFew!.medianMs, tooFew!.p90Ms]).toEqual([null, null]);
    const closed = { rooms: { ada: waiting(100, 100, 100) } };
    expect(summaries(closed, 4)[0]!.medianMs).toBeNull();
  });

  it("has the longest wherever it is", () => {
    const [summary] = summaries({ rooms: { ada: waiting(300, 100, 100, 100, 100) } });
    expect(summary!.longest).toEqual({ ms: 300 * MINUTE, untilAt: 300 * MINUTE });
  });

  it("has no longest of four", () => {
    expect(summaries({ rooms: { ada: waiting(100, 100, 100, 100) } })[0]!.longest).toBeNull();
    expect(summaries({ rooms: { ada: waiting(100, 100, 100, 100, 100) } }, 99)[0]!.longest).not.toBeNull();
  });

  it("puts a silence into the bucket of what broke it, and an open one into the last", () => {
    const rows = summaries({ rooms: { ada: waiting(100, 200) }, endMinute: 900 }, 1, (at) =>
      Math.floor(at / (200 * MINUTE)),
    );
    expect(rows.map(({ bucket, silences, openMs }) => [bucket, silences, openMs])).toEqual([
      [0, 1, null],
      [1, 1, null],
      [4, 0, 600 * MINUTE],
    ]);
  });

  it("has no row for a room without a silence", () => {
    expect(summaries({ rooms: { ada: waiting(5), bo: waiting(61) } }).map(({ room }) => room)).toEqual([1]);
  });
});
