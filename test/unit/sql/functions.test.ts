import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { emptyDatabase } from "../../../src/sql/database.ts";
import { createRegexp } from "../../../src/sql/regexp.ts";

const value = (sql: string): unknown => {
  const database = emptyDatabase({ tables: [], views: [] });
  try {
    return database.prepare(sql).pluck().get();
  } finally {
    database.close();
  }
};
const over = (f: string, ...values: readonly unknown[]) =>
  value(`SELECT ${f}(column1) FROM (VALUES ${values.map((one) => `(${one})`).join(", ")})`);

describe("median", () => {
  it("is the middle one", () => expect(over("median", 9, 1, 5)).toBe(5));
  it("is the mean of the two in the middle", () => expect(over("median", 10, 1, 9, 2)).toBe(5.5));
  it("sorts numbers, not texts", () => expect(over("median", 10, 9, 100)).toBe(10));
  it("leaves out NULL and text", () => expect(over("median", 3, "NULL", "'x'")).toBe(3));
  it("is NULL of nothing", () => expect(over("median", "NULL")).toBeNull());
});

describe("stddev", () => {
  it("is that of a sample", () => expect(over("stddev", 2, 4, 4, 4, 5, 5, 7, 9)).toBeCloseTo(2.13809, 5));
  it("keeps its digits with a large mean", () =>
    expect(over("stddev", 1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16)).toBeCloseTo(Math.sqrt(30), 9));
  it("is NULL of one value", () => expect(over("stddev", 2)).toBeNull());
});

describe("REGEXP", () => {
  const matches = createRegexp(30_000);
  it.each([
    ["pizza", "a pizza", true],
    ["^pizza", "a pizza", false],
    ["\\bpizz\\w+\\s+with\\s.*ham", "pizza  with cold ham", true],
    ["(ab)+c", "ababc", true],
    ["^\\p{Lu}", "Éa", true],
    ["^.$", "🦊", true],
    ["a{2,3}b", "ab", false],
    ["(.)\\1", "noon", true],
  ])("%s in %j: %s", (pattern, text, found) => expect(matches(pattern, text)).toBe(found));
  it("stops a pattern that backtracks without end", () =>
    expect(() => createRegexp(300)("^(a+)+$", `${"a".repeat(60)}!`)).toThrow(/takes too long/));
  it("stops a pattern of one repetition on a value for which its square is too much", () => {
    const spaces = " ".repeat(400_000);
    expect(() => createRegexp(300)("\\s+$", `${spaces}x`)).toThrow(/takes too long/);
    expect(createRegexp(30_000)("x$", `${spaces}x`)).toBe(true);
  });
  it("stops a pattern whose stack is full", () =>
    expect(() => matches("(ab)+y", "ab".repeat(6_000_000))).toThrow(/takes too long/));
  it("matches all patterns in one thread, though they take turns", () => {
    const thread = () => new Worker("", { eval: true }).threadId;
    const [one, first] = [createRegexp(30_000), thread()];
    for (const text of ["aab", "ccd", "aab"])
      expect(["a+b+", "c+d+"].map((pattern) => one(pattern, text))).toEqual([text === "aab", text === "ccd"]);
    expect(thread() - first).toBe(2);
  });
  it("refuses what is no expression", () =>
    expect(() => matches("(", "a")).toThrow(/not a valid regular expression/));
  it("is NULL of NULL", () => expect(value("SELECT NULL REGEXP 'a'")).toBeNull());
});
