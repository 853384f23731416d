import { describe, expect, it } from "vitest";
import { EVERYTHING } from "../../../src/aggregate/observationChoice.ts";
import {
  chosenSilences,
  durationsOf,
  keepsSilence,
  NOT_YET,
  silencesOf,
} from "../../../src/aggregate/silences.ts";
import { ADA, HOUR, ME, MINUTE, type Said, sequenceFrom } from "../../helpers/talk.ts";

const listed = (said: readonly Said[], gapMs: number, endMinute?: number) => {
  const sequence = sequenceFrom({ rooms: { ada: said }, ...(endMinute === undefined ? {} : { endMinute }) });
  const { length, before, after, ms, overHoles } = silencesOf(sequence, gapMs);
  const rows = Array.from({ length }, (_, at) => [before[at], after[at], ms[at]! / MINUTE]);
  return { rows, overHoles: { stretch: overHoles.stretch, after: overHoles.after } };
};

describe("silences", () => {
  it("are gaps longer than the threshold, strictly", () => {
    expect(
      listed(
        [
          [ME, 0],
          [ADA, 60],
          [ME, 121],
        ],
        HOUR,
      ).rows,
    ).toEqual([[1, 2, 61]]);
  });

  it("are open until the end of observation", () => {
    expect(
      listed(
        [
          [ME, 0],
          [ADA, 1],
        ],
        HOUR,
        62,
      ).rows,
    ).toEqual([[1, NOT_YET, 61]]);
    expect(
      listed(
        [
          [ME, 0],
          [ADA, 1],
        ],
        HOUR,
        61,
      ).rows,
    ).toEqual([]);
  });

  it("are not broken by a reaction", () => {
    expect(
      listed(
        [
          [ME, 0],
          [ADA, 50, { kind: "reaction" }],
          [ADA, 100],
        ],
        HOUR,
      ).rows,
    ).toEqual([[0, 1, 100]]);
  });

  it("are left out where they overlap a hole between two sources", () => {
    const said: Said[] = [
      [ME, 0],
      [ADA, 100],
      [ADA, 300, { source: 1 }],
      [ME, 500, { source: 1 }],
    ];
    expect(listed(said, HOUR)).toEqual({
      rows: [
        [0, 1, 100],
        [2, 3, 200],
      ],
      overHoles: { stretch: [0], after: [2] },
    });
  });

  it("belong to who broke them; an open one to the end of observation alone", () => {
    const sequence = sequenceFrom({
      rooms: {
        ada: [
          [ME, 0],
          [ADA, 100],
          [ME, 200],
        ],
      },
      endMinute: 350,
    });
    const silences = silencesOf(sequence, HOUR);
    const kept = (choice: Partial<typeof EVERYTHING>) =>
      [0, 1, 2].filter((silence) => keepsSilence(silences, silence, { ...EVERYTHING, ...choice }));
    expect(kept({ ofPerson: (person) => person === ADA })).toEqual([0, 2]);
    expect(kept({ overService: () => false })).toEqual([2]);
    expect(kept({ inRange: (at) => at >= 200 * MINUTE })).toEqual([1, 2]);
    expect(kept({ holdsEnd: (at) => at < 350 * MINUTE })).toEqual([0, 1]);
    const byMe = chosenSilences(silences, { ...EVERYTHING, ofPerson: (person) => person === ME });
    expect(byMe).toEqual([1, 2]);
    expect(durationsOf(silences, [0, 2])).toEqual({ ended: [100 * MINUTE], censored: [150 * MINUTE] });
  });
});
