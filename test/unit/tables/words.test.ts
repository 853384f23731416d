import { expect, it } from "vitest";
import { WORD_COLUMNS, wordTableRows } from "../../../src/tables/words.ts";

it("a word has its rates per 1,000 messages, and a z-score where enough stands behind it", () => {
  const said = [
    { person: 1, text: "tea", messages: 30, others: 10 },
    { person: 2, text: "milk", messages: 4, others: 0 },
  ];
  const speakers = new Map([
    [1, { person: 1, messages: 1000, others: 1000 }],
    [2, { person: 2, messages: 2000, others: 0 }],
  ]);
  const options = { speakers, minMessages: 1000, nameOf: (person: number) => `P${person}` };
  const [tea, milk] = wordTableRows(said, options);
  expect(tea!.slice(0, 5)).toEqual(["P1", "tea", 30, 30, 10]);
  expect(tea![5]).toBeCloseTo(2.58, 2);
  expect(milk).toEqual(["P2", "milk", 4, 2, null, null]);
  expect(WORD_COLUMNS.slice(3).map(({ decimals }) => decimals)).toEqual([2, 2, 2]);
});
