import type { Database } from "better-sqlite3";
import { createRegexp } from "./regexp.ts";

/** Adds functions that SQLite lacks: `median(x)`, `stddev(x)`, `text REGEXP pattern`. */
export function addFunctions(database: Database): void {
  database.aggregate("median", {
    deterministic: true,
    start: (): number[] => [],
    step: (values: number[], value: unknown) => {
      const number = numberOf(value);
      if (number !== undefined) values.push(number);
    },
    result: medianOf,
  });
  database.aggregate("stddev", {
    deterministic: true,
    start: (): Moments => ({ n: 0, mean: 0, squares: 0 }),
    step: addMoment,
    result: ({ n, squares }: Moments) => (n < 2 ? null : Math.sqrt(squares / (n - 1))),
  });
  const matches = createRegexp();
  database.function("regexp", { deterministic: true }, (pattern: unknown, value: unknown) =>
    pattern === null || value === null ? null : Number(matches(String(pattern), String(value))),
  );
}

/** NULL is ignored, as by sum() and avg(), and so is text. */
const numberOf = (value: unknown): number | undefined =>
  typeof value === "number" ? value : typeof value === "bigint" ? Number(value) : undefined;

/** The middle value, or the mean of the two in the middle. */
function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Welford's running sums, which lose no digits to large means. */
interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly squares: number;
}

function addMoment(moments: Moments, value: unknown): Moments {
  const number = numberOf(value);
  if (number === undefined) return moments;
  const n = moments.n + 1;
  const difference = number - moments.mean;
  const mean = moments.mean + difference / n;
  return { n, mean, squares: moments.squares + difference * (number - mean) };
}
