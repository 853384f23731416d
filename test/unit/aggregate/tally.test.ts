import { expect, it } from "vitest";
import { Tally } from "../../../src/aggregate/tally.ts";

it("counts as a Map does, over several doublings, with keys that share low bits", () => {
  const tally = new Tally();
  const expected = new Map<string, number>();
  for (let n = 0; n < 20_000; n++) {
    const [first, second] = [(n * 1024) % 5_000_192, n % 7 === 0 ? 4_294_967_295 : n % 3];
    tally.add(first, second);
    expected.set(`${first} ${second}`, (expected.get(`${first} ${second}`) ?? 0) + 1);
  }
  const found = new Map<string, number>();
  tally.forEach((first, second, count) => void found.set(`${first} ${second}`, count));
  expect(found).toEqual(expected);
  expect(tally.size).toBe(expected.size);
  expect(tally.get(5, 5)).toBe(0);
});
