import { expect, it } from "vitest";
import { freshWords } from "../../../src/aggregate/freshWords.ts";
import { wordCounter } from "../../../src/aggregate/wordCounts.ts";

/** A period in which words are said in so many messages each, by two people in turn. */
function period(said: Readonly<Record<string, number>>) {
  const counter = wordCounter();
  for (const [word, messages] of Object.entries(said))
    for (let n = 0; n < messages; n++) counter.add(n % 2, n % 3, [word, word]);
  return counter.result();
}
const OPTIONS = { minMessages: 30, limit: 2, shows: (word: string) => word !== "ada" };

it("finds words of enough messages that no period before has", () => {
  const periods = [
    period({ tea: 40, milk: 1 }),
    period({ tea: 5, milk: 20, oolong: 10, mate: 9, ada: 30 }),
    period({ mate: 50, cocoa: 12, beer: 12, wine: 13, constructor: 11 }),
  ];
  expect(freshWords(periods, OPTIONS)).toEqual([
    [],
    [{ text: "oolong", messages: 10 }],
    [
      { text: "wine", messages: 13 },
      { text: "beer", messages: 12 },
    ],
  ]);
});

it("finds none where too little was said before to miss a word in", () => {
  expect(freshWords([period({ tea: 29 }), period({ cocoa: 40 })], OPTIONS)).toEqual([[], []]);
  expect(freshWords([], OPTIONS)).toEqual([]);
});
