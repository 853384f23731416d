import { describe, expect, it } from "vitest";
import { EVERYTHING } from "../../../src/aggregate/observationChoice.ts";
import { pairsOf } from "../../../src/aggregate/pairs.ts";
import { ADA, answersFrom, BO, CY, ME, MINUTE, type Said } from "../../helpers/talk.ts";

const pairs = (rooms: Record<string, readonly Said[]>, choice = EVERYTHING, min = 1) => {
  return pairsOf(answersFrom({ rooms }).turns, { choice, min });
};
const said = (...people: number[]): Said[] => people.map((person, minute) => [person, minute]);

describe("who speaks after whom", () => {
  it("counts turns that directly follow inside a conversation, not after a silence", () => {
    const rows = pairs({ group: [...said(ME, ADA, ADA, BO, ADA, BO), [ME, 999]] });
    expect(rows.map(({ from, to, turns, share }) => [from, to, turns, share])).toEqual([
      [ADA, BO, 2, 1],
      [BO, ADA, 1, 1],
      [ME, ADA, 1, 1],
    ]);
  });

  it("leaves direct rooms out", () => {
    expect(pairs({ ada: said(ME, ADA, ME) })).toEqual([]);
  });

  it("has a lift where 50 turns were followed and 5 are expected", () => {
    // 120 turns: Me, Ada, Me, Bo and so on. Everybody speaks after me, and I after everybody.
    const people = Array.from({ length: 120 }, (_, at) => (at % 2 === 0 ? ME : at % 4 === 1 ? ADA : BO));
    const rows = pairs({ group: said(...people) });
    const found = rows.map(({ from, to, turns, lift }) => [from, to, turns, lift]);
    // Ada follows 30 of Me's 60 turns and has 30 of the 60 turns that are not Me's: chance.
    expect(found).toEqual([
      [ADA, ME, 30, null],
      [BO, ME, 29, null],
      [ME, ADA, 30, 1],
      [ME, BO, 30, 1],
    ]);
  });

  it("has a lift from 50 followed turns on", () => {
    const liftOf = (turns: number) => {
      const people = Array.from({ length: turns }, (_, at) => (at % 2 === 0 ? ME : at % 4 === 1 ? ADA : BO));
      return pairs({ group: said(...people) }).find(({ from, to }) => from === ME && to === ADA)!.lift;
    };
    expect([liftOf(99) === null, liftOf(100) === null]).toEqual([true, false]);
  });

  it("has a lift from 5 expected turns on, in whole numbers", () => {
    // Me 52 of 156 turns, Ada 10: by 52 * (10 / 156) / (1 - 52 / 156) they are a hair less than 5.
    const people = Array.from({ length: 52 }, (_, at) => (at < 10 ? [ME, ADA, BO] : [ME, BO, CY]));
    const group = said(...people.flat());
    const found = pairs({ group }).find(({ from, to }) => from === ME && to === ADA)!;
    expect(found.lift).toBe(2);
  });

  it("chooses pairs by the later turn; people choose rows and leave shares as they are", () => {
    const group = said(ME, ADA, ME, BO);
    const rows = pairs({ group }, { ...EVERYTHING, ofPerson: (person) => person === BO });
    expect(rows.map(({ from, to, share }) => [from, to, share])).toEqual([[ME, BO, 0.5]]);
    const late = pairs({ group }, { ...EVERYTHING, inRange: (at) => at >= 2 * MINUTE });
    expect(late.map(({ from, to }) => [from, to])).toEqual([
      [ADA, ME],
      [ME, BO],
    ]);
  });

  it("has no share of too few", () => {
    expect(pairs({ group: said(ME, ADA) }, EVERYTHING, 2)[0]!.share).toBeNull();
  });

  it("has no lift of fewer followed turns than a share needs", () => {
    const group = said(
      ...Array.from({ length: 120 }, (_, at) => (at % 2 === 0 ? ME : at % 4 === 1 ? ADA : BO)),
    );
    const afterMe = (min: number) => pairs({ group }, EVERYTHING, min).find(({ from }) => from === ME)!;
    expect([60, 61].map((min) => afterMe(min).share)).toEqual([0.5, null]);
    expect([60, 61].map((min) => afterMe(min).lift)).toEqual([1, null]);
  });
});
