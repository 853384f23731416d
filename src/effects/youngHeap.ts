import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";

/** Two semi-spaces of 2 MB. */
const LARGE_BYTES = 4 * 2 ** 20;

/**
 * Keeps V8's young generation at 2 MB: rows are short-lived, and at a million messages 40 MB are
 * saved (docs/performance.md). One thread collects it: waking helper threads takes longer than
 * collecting a megabyte.
 *
 * Shape   for all threads. To be called again when a worker was started, because Node then sets
 *         V8's flags anew.
 */
export function keepYoungHeapSmall(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
  setFlagsFromString("--no-parallel-scavenge");
}

/**
 * Lets the young generation grow to 4 MB, for work that allocates so fast that 2 MB would be
 * collected a thousand times a second.
 *
 * Shape   call it now and then until it returns true, which means that it has grown. A worker's has
 *         a limit of its own.
 */
export function growYoungHeap(): boolean {
  const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space");
  const isLarge = (young?.space_size ?? LARGE_BYTES) >= LARGE_BYTES;
  setFlagsFromString(`--semi-space-growth-factor=${isLarge ? 1 : 2}`);
  return isLarge;
}
