import { expect, it } from "vitest";
import { wordCounter } from "../../../src/aggregate/wordCounts.ts";
import { speakersOf, wordUses } from "../../../src/aggregate/wordUse.ts";

/** Each message as person, room, words. */
function uses(messages: readonly (readonly [number, number, string])[], least: number) {
  const counter = wordCounter();
  for (const [person, room, words] of messages) counter.add(person, room, words.split(" ").filter(Boolean));
  const counts = counter.result();
  const found = [...wordUses(counts, least)];
  return {
    speakers: [...speakersOf(counts).values()].map((one) => [one.person, one.messages, one.others]),
    uses: found.map((use) => [counts.words[use.word], use.person, use.messages, use.others]),
  };
}

const TALK = [
  [2, 0, "tea"],
  [1, 0, "tea"],
  [1, 1, "tea please"],
  [3, 1, "please"],
  [4, 2, "tea"],
] as const;

it("others are those of all rooms where somebody wrote, each message once", () => {
  expect(uses(TALK, 1)).toEqual({
    speakers: [
      [2, 1, 1],
      [1, 2, 2],
      [3, 1, 1],
      [4, 1, 0],
    ],
    uses: [
      ["tea", 1, 2, 1],
      ["tea", 2, 1, 1],
      ["tea", 4, 1, 0],
      ["please", 1, 1, 1],
      ["please", 3, 1, 1],
    ],
  });
});

it("a word needs so many messages of the person, exactly as many do", () => {
  expect(uses(TALK, 2).uses).toEqual([["tea", 1, 2, 1]]);
  expect(uses(TALK, 3).uses).toEqual([]);
});

it("with no least everybody has every word, also those that only others say", () => {
  expect(uses(TALK, 0).uses.filter(([, person]) => person === 3 || person === 4)).toEqual([
    ["tea", 3, 0, 1],
    ["tea", 4, 1, 0],
    ["please", 3, 1, 1],
    ["please", 4, 0, 0],
  ]);
});

it("no messages have no speakers and no words", () => {
  expect(uses([], 0)).toEqual({ speakers: [], uses: [] });
});
