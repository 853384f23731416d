import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";

/** Two semi-spaces of 4 MB. */
const LARGE_BYTES = 8 * 2 ** 20;

/**
 * Keeps the space for V8's young objects at 2 MB: rows are short-lived, and at a million messages 40 MB are saved (docs/performance.md).
 * One thread collects them, because it takes less time than others take to be woken for so little.
 *
 * Shape   for all threads. To be called again when a worker was started, because Node then sets V8's flags anew.
 */
export function keepYoungHeapSmall(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
  setFlagsFromString("--no-parallel-scavenge");
}

/**
 * Lets the space grow to 8 MB, for work that makes so much that it would be collected a thousand times a second.
 *
 * Shape   to be called now and then until it is true: then it has grown. A worker's has a limit of its own.
 */
export function growYoungHeap(): boolean {
  const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space");
  const isLarge = (young?.space_size ?? LARGE_BYTES) >= LARGE_BYTES;
  setFlagsFromString(`--semi-space-growth-factor=${isLarge ? 1 : 2}`);
  return isLarge;
}
