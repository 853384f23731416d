import { expect, it } from "vitest";
import { wordCounter } from "../../../src/aggregate/wordCounts.ts";
import { countsByRoom } from "../../../src/aggregate/wordRooms.ts";
import { speakersOf, wordUses } from "../../../src/aggregate/wordUse.ts";

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
