import { expect, it } from "vitest";
import { wordCounter } from "../../../src/aggregate/wordCounts.ts";
import { speakersOf, wordUses } from "../../../src/aggregate/wordUse.ts";

/** Ada (1) and Me (0) in room 0; Ben (2) and Me in room 1. */
function threePeople() {
  const counter = wordCounter();
  counter.add(1, 0, ["tea", "tea", "please"]);
  counter.add(1, 0, ["tea"]);
  counter.add(0, 0, ["tea", "coffee"]);
  counter.add(2, 1, ["tea"]);
  counter.add(0, 1, ["coffee"]);
  counter.add(0, 1, []);
  return counter.result();
}

it("counts messages that contain a word, not occurrences, and no messages without words", () => {
  expect([...speakersOf(threePeople()).values()]).toEqual([
    { person: 1, messages: 2, others: 1 },
    { person: 0, messages: 2, others: 3 },
    { person: 2, messages: 1, others: 1 },
  ]);
});

it("takes for the others whoever wrote in the same rooms, and nobody else", () => {
  const counts = threePeople();
  const uses = [...wordUses(counts, 1)].map((use) => [
    use.person,
    counts.words[use.word],
    use.messages,
    use.others,
  ]);
  expect(uses).toEqual([
    [0, "tea", 1, 3],
    [1, "tea", 2, 1],
    [2, "tea", 1, 0],
    [1, "please", 1, 0],
    [0, "coffee", 2, 0],
  ]);
});

it("keeps apart what the tally would need 53 bits for", () => {
  const counter = wordCounter();
  counter.add(70_000, 80_000, ["a"]);
  counter.add(70_001, 80_000, ["a"]);
  expect(counter.result().pairs).toEqual([
    { person: 70_000, room: 80_000, messages: 1 },
    { person: 70_001, room: 80_000, messages: 1 },
  ]);
});

it("counts the words asked for alone, out of all messages with words", () => {
  const counter = wordCounter(new Set(["tea"]));
  counter.add(0, 0, ["tea", "milk"]);
  counter.add(0, 0, ["milk"]);
  expect(counter.result()).toMatchObject({ words: ["tea"], pairs: [{ messages: 2 }] });
});
