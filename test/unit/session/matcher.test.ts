import { describe, expect, it } from "vitest";
import { startMatcher } from "../../../src/session/matcher.ts";

async function matches(source: string, texts: readonly string[], ignoreCase = false) {
  await using matcher = await startMatcher(source, ignoreCase);
  return [...(await matcher.matches(texts))];
}

describe("which texts an expression matches", () => {
  it.each([
    ["\\bpizza\\b", false, [1, 0, 0]],
    ["\\bpizza\\b", true, [1, 1, 0]],
    ["\\p{Lu}", false, [0, 1, 0]],
    ["^.$", false, [0, 0, 1]],
    ["a\\-", false, [0, 0, 0]],
  ])("%s, case ignored: %s", async (source, ignoreCase, expected) => {
    expect(await matches(source, ["more pizza", "Pizza", "🍕"], ignoreCase)).toEqual(expected);
  });

  it("answers call after call", async () => {
    await using matcher = await startMatcher("a", false);
    expect([...(await matcher.matches(["a"]))]).toEqual([1]);
    expect([...(await matcher.matches(["b", "a"]))]).toEqual([0, 1]);
  });
});

it("refuses what is no regular expression", async () => {
  await expect(startMatcher("(", false)).rejects.toMatchObject({ code: "usage/bad-expression" });
});

it("ends an expression that backtracks without end", async () => {
  await using matcher = await startMatcher("^(a+)+$", false, { call: 200, total: 1000 });
  const text = `${"a".repeat(60)}!`;
  await expect(matcher.matches([text])).rejects.toMatchObject({ code: "usage/slow-expression" });
});

it("ends one that is slow on every text, in the end", async () => {
  await using matcher = await startMatcher("a", false, { call: 1000, total: 50 });
  const untilItEnds = async () => {
    for (;;) await matcher.matches(["b"]);
  };
  await expect(untilItEnds()).rejects.toMatchObject({ code: "usage/slow-expression" });
});

it("ends one whose stack is full before its time is over", async () => {
  await using matcher = await startMatcher("(ab)+y", false);
  await expect(matcher.matches(["ab".repeat(6_000_000)])).rejects.toMatchObject({
    code: "usage/slow-expression",
  });
});
