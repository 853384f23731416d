import { availableParallelism } from "node:os";
import { expect, it } from "vitest";
import { threadsFor } from "../../../src/session/workerCount.ts";

it("takes as many threads as cores, at most four, for large files", () => {
  const { count, fromBytes } = threadsFor({ env: {} });
  expect(count).toBe(Math.min(4, availableParallelism()));
  expect(fromBytes).toBeGreaterThan(1e8);
});

it("takes as many as asked for, at most eight, for any file", () => {
  expect(threadsFor({ env: { IMSG_THREADS: "1" } })).toEqual({ count: 1, fromBytes: 0 });
  expect(threadsFor({ env: { IMSG_THREADS: "3" } })).toEqual({ count: 3, fromBytes: 0 });
  expect(threadsFor({ env: { IMSG_THREADS: "64" } })).toEqual({ count: 8, fromBytes: 0 });
});

it("what is no number of threads is as if it were not there", () => {
  for (const IMSG_THREADS of ["", "0", "-1", "many", "1.5"])
    expect(threadsFor({ env: { IMSG_THREADS } })).toEqual(threadsFor({ env: {} }));
});
