import { describe, expect, it } from "vitest";
import { EVERYTHING } from "../../../src/aggregate/observationChoice.ts";
import { ANYONE, replySummaries } from "../../../src/aggregate/replySummaries.ts";
import { ADA, answersFrom, BO, DAY, ME, MINUTE, type Said } from "../../helpers/talk.ts";

const summaries = (rooms: Record<string, readonly Said[]>, choice = EVERYTHING, min = 1) =>
  replySummaries(answersFrom({ rooms }), { choice, min, capMs: DAY });

describe("summaries of waits", () => {
  const direct: Said[] = [
    [ME, 0],
    [ADA, 4],
    [ME, 5],
    [ADA, 11],
    [ME, 13],
    [ADA, 5000],
  ];

  it("has one row per author and answerer of a direct room, by name", () => {
    expect(summaries({ ada: direct })).toEqual([
      {
        bucket: 0,
        room: 0,
        from: ADA,
        by: ME,
        turns: 3,
        answered: 1,
        medianMs: MINUTE,
        p75Ms: 2 * MINUTE,
        p90Ms: 2 * MINUTE,
      },
      {
        bucket: 0,
        room: 0,
        from: ME,
        by: ADA,
        turns: 3,
        answered: expect.closeTo(2 / 3),
        medianMs: 6 * MINUTE,
        p75Ms: null,
        p90Ms: null,
      },
    ]);
  });

  it("chooses turns by the service of their last message", () => {
    const mixed: Said[] = [
      [ME, 0, { service: 1 }],
      [ADA, 4],
      [ME, 5],
    ];
    const rows = summaries({ ada: mixed }, { ...EVERYTHING, overService: (service) => service === 1 });
    expect(rows.map(({ from, turns }) => [from, turns])).toEqual([[ME, 1]]);
  });

  it("has one row per author in a group, answered by anyone", () => {
    const rows = summaries({
      group: [
        [ME, 0],
        [ADA, 1],
        [BO, 3],
        [ME, 4],
      ],
    });
    expect(rows.map(({ from, by, turns }) => [from, by, turns])).toEqual([
      [ADA, ANYONE, 1],
      [BO, ANYONE, 1],
      [ME, ANYONE, 2],
    ]);
  });

  it("leaves numbers out that rest on too few turns", () => {
    const rows = summaries({ ada: direct }, EVERYTHING, 4);
    expect(rows.map(({ turns, answered, medianMs }) => [turns, answered, medianMs])).toEqual([
      [3, null, null],
      [3, null, null],
    ]);
  });

  it("chooses by who answers, unanswered turns of direct rooms included", () => {
    const choice = { ...EVERYTHING, ofPerson: (person: number) => person === ADA, ofNobody: false };
    expect(summaries({ ada: [...direct, [ME, 5001]] }, choice).map(({ by, turns }) => [by, turns])).toEqual([
      [ADA, 4],
    ]);
    const group: Said[] = [
      [ME, 0],
      [ADA, 1],
      [BO, 3],
      [ADA, 4],
    ];
    expect(summaries({ group }, choice).map(({ from, turns }) => [from, turns])).toEqual([
      [BO, 1],
      [ME, 1],
    ]);
  });

  it("has the answer of a direct room come from its member where nobody ever answered", () => {
    expect(summaries({ ada: [[ME, 0]] }).map(({ from, by }) => [from, by])).toEqual([[ME, ADA]]);
  });
});
