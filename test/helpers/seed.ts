import fc from "fast-check";

/**
 * `npm test` tries the same inputs each time, so that it passes or fails by the code alone; `RUNS=2000 npm run fuzz` looks for longer,
 * each time at others. The seed is in the names of the fuzz tests, and SEED repeats it.
 */
export const RUNS = Number(process.env.RUNS ?? 10);
export const SEED = Number(process.env.SEED ?? (process.env.RUNS ? Date.now() % 1_000_000 : 20260));

fc.configureGlobal({ seed: SEED });
