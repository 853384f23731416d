import { expect, it } from "vitest";
import { countsByRoom, wordCounter } from "../../../src/aggregate/wordCounts.ts";
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

const MESSAGES: [person: number, room: number, words: string[]][] = [
  [0, 0, ["tea", "coffee"]],
  [1, 0, ["tea"]],
  [1, 0, []],
  [1, 1, ["coffee", "milk"]],
  [0, 2, ["milk"]],
  [2, 0, ["coffee"]],
  [1, 1, ["milk"]],
];

function counted(rooms: readonly number[]) {
  const counter = wordCounter();
  for (const [person, room, words] of MESSAGES) if (rooms.includes(room)) counter.add(person, room, words);
  return counter.result();
}

/** What a count says, whatever numbers its words have. */
const told = (counts: ReturnType<typeof counted>) => ({
  speakers: [...speakersOf(counts).values()],
  uses: [...wordUses(counts, 1)]
    .map(({ word, ...use }) => JSON.stringify({ ...use, text: counts.words[word] }))
    .sort(),
});

it("counts each room as if there were no other", () => {
  const rooms = countsByRoom(counted([0, 1, 2]), 1);
  expect([...rooms.keys()]).toEqual([0, 1, 2]);
  for (const [room, counts] of rooms) expect(told(counts)).toEqual(told(counted([room])));
});

it("leaves out rooms in which nobody has enough messages with words", () => {
  expect([...countsByRoom(counted([0, 1, 2]), 2).keys()]).toEqual([1]);
});
