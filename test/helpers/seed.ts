import fc from "fast-check";

/**
 * The seed of every property. `npm test` tries the same inputs each time, so that it passes or
 * fails by the code alone; `SEED=7 npm test` tries others. `npm run fuzz` looks for longer, each
 * time elsewhere; the seed is in the names of its tests.
 */
export const RUNS = Number(process.env.RUNS ?? 10);
export const SEED = Number(process.env.SEED ?? (process.env.RUNS ? Date.now() % 1_000_000 : 20260));

fc.configureGlobal({ seed: SEED });
