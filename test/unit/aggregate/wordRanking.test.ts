import { describe, expect, it } from "vitest";
import { wordCounter } from "../../../src/aggregate/wordCounts.ts";
import { type RankingOptions, rankWords } from "../../../src/aggregate/wordRanking.ts";

const OPTIONS: RankingOptions = {
  sort: "distinctive",
  limit: 20,
  minMessages: 1000,
  shows: () => true,
  asks: () => true,
};

/** A generator of numbers below 1 that every machine agrees on. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Five words a message out of 300, early ones oftener; one in `every` gets `planted`. */
function chatter(messages: number, planted: Readonly<Record<number, readonly [string, number]>> = {}) {
  const next = random(7);
  const list: { person: number; words: string[] }[] = [];
  for (let n = 0; n < messages; n++) {
    const person = n % 2;
    const words = Array.from({ length: 5 }, () => `w${Math.floor(next() ** 2 * 300)}`);
    const [word, every] = planted[person] ?? ["", 0];
    if (every > 0 && Math.floor(n / 2) % every === 0) words.push(word);
    list.push({ person, words });
  }
  return list;
}

function ranked(list: ReturnType<typeof chatter>, options: Partial<RankingOptions> = {}) {
  const counter = wordCounter();
  for (const { person, words } of list) counter.add(person, 0, words);
  return rankWords(counter.result(), { ...OPTIONS, ...options });
}

describe("distinctive words", () => {
  it("finds the words that were planted, of the right person", () => {
    const { words } = ranked(chatter(4000, { 0: ["splendid", 20], 1: ["marvellous", 50] }));
    expect(words.get(0)!.map(({ text, messages, others }) => [text, messages, others])).toEqual([
      ["splendid", 100, 0],
    ]);
    expect(words.get(1)!.map(({ text, messages, others }) => [text, messages, others])).toEqual([
      ["marvellous", 40, 0],
    ]);
  });

  it("puts the most telling first, not the most frequent", () => {
    const list = chatter(4000, { 0: ["splendid", 20] });
    for (const [n, { person, words }] of list.entries())
      if (person === 0 ? n % 8 === 0 : n % 10 === 1) words.push("rather");
    const [first, second] = ranked(list).words.get(0)!;
    expect([first!.text, second!.text]).toEqual(["splendid", "rather"]);
    expect(first!.messages).toBeLessThan(second!.messages);
  });

  it("shows nothing where all say the same", () => {
    const { words, tooFew } = ranked(chatter(20_000));
    expect([...words.values()].flat()).toEqual([]);
    expect(tooFew).toEqual([]);
  });

  it("says who has too few messages, and shows none of their words", () => {
    const { words, tooFew } = ranked(chatter(1998, { 0: ["splendid", 4] }));
    expect(words.get(0)).toEqual([]);
    expect(tooFew.map(({ person, messages }) => [person, messages])).toEqual([
      [0, 999],
      [1, 999],
    ]);
    expect(ranked(chatter(1998, { 0: ["splendid", 4] }), { minMessages: 999 }).words.get(0)).toHaveLength(1);
  });

  it("leaves out words that may not be shown, and persons nobody asked about", () => {
    const list = chatter(4000, { 0: ["splendid", 20], 1: ["marvellous", 20] });
    const { words } = ranked(list, {
      shows: (word) => word !== "splendid",
      asks: (person) => person === 0,
    });
    expect([...words.keys()]).toEqual([0]);
    expect(words.get(0)).toEqual([]);
    expect(words.get(1)).toBeUndefined();
  });
});

it("counts as one would by hand, out of more words than are held at a time", () => {
  const list = chatter(600).map(({ person, words }, n) => ({ person, words: [...words, `only${n}`] }));
  const { words } = ranked(list, { sort: "count", limit: 10 });
  for (const person of [0, 1]) {
    const expected = new Map<string, number>();
    for (const one of list)
      if (one.person === person)
        for (const word of new Set(one.words)) expected.set(word, (expected.get(word) ?? 0) + 1);
    const sorted = [...expected].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 10);
    expect(words.get(person)!.map(({ text, messages }) => [text, messages])).toEqual(sorted);
  }
});

it("counts words that somebody used once, and lists persons by number where they are equal", () => {
  const { words, tooFew } = ranked(
    [
      { person: 1, words: ["tea"] },
      { person: 0, words: ["milk"] },
    ],
    { sort: "count" },
  );
  expect(words.get(1)!.map(({ text }) => text)).toEqual(["tea"]);
  expect(tooFew.map(({ person }) => person)).toEqual([0, 1]);
});
