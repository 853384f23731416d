import { expect, it } from "vitest";
import { namesIn, nameTest, saidWords } from "../../../src/aggregate/saidWords.ts";
import { wordCounter } from "../../../src/aggregate/wordCounts.ts";

const PEOPLE = ["Me", "Cleo Oak", "Ada Ash", "+12125550100"].map((name) => ({ name }));
const ROOMS = [{ members: [1, 2] }, { members: [3] }];

it("puts who wrote most first, then names, and leaves parts of names out", () => {
  const counter = wordCounter();
  for (const person of [0, 1, 2, 0]) counter.add(person, 0, ["tea", "ada", "oak's"]);
  const { said, tooFew } = saidWords(counter.result(), PEOPLE, {
    sort: "count",
    limit: 5,
    minMessages: 2,
    asks: (person) => person !== 3,
    names: ["Ada Ash", "Cleo Oak"],
  });
  expect(said.map(({ person, text, messages, others }) => [person, text, messages, others])).toEqual([
    [0, "tea", 2, 2],
    [2, "tea", 1, 3],
    [1, "tea", 1, 3],
  ]);
  expect(tooFew.map(({ person }) => person).sort()).toEqual([1, 2]);
});

it("shows words of so many characters", () => {
  const counter = wordCounter();
  counter.add(0, 0, ["tea", "coffee", "👩‍👩‍👧"]);
  const options = { sort: "count", limit: 5, minMessages: 1, asks: () => true, names: [] } as const;
  const { said } = saidWords(counter.result(), PEOPLE, { ...options, minLength: 4 });
  expect(said.map(({ text }) => text)).toEqual(["coffee", "👩‍👩‍👧"]);
  counter.add(0, 0, ["i"]);
  const { said: all } = saidWords(counter.result(), PEOPLE, options);
  expect(all.map(({ text }) => text)).toContain("i");
});

it("knows the names of authors and members, not of persons without one", () => {
  const lists = { people: PEOPLE, rooms: ROOMS };
  expect(namesIn({ persons: [0, 1], rooms: [0] }, lists, [0, 3])).toEqual(["Cleo Oak", "Ada Ash"]);
  expect(namesIn({ persons: [], rooms: [1] }, lists, [0, 3])).toEqual([]);
});

it.each([
  ["ada", true],
  ["ash", true],
  ["ada's", true],
  ["小明", true],
  ["adam", false],
  ["adaxx", false],
  ["it's", false],
  ["as", false],
])("%s is part of a name: %s", (word, isName) => {
  expect(nameTest(["Ada Ash", "小明", "+1 212 555 0100", "ben@example.com"])(word)).toBe(isName);
});

it("knows no names in addresses", () => {
  const isName = nameTest(["ben@example.com"]);
  expect(["ben", "example", "com"].filter(isName)).toEqual([]);
});
