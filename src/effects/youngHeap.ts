import { setFlagsFromString } from "node:v8";

/**
 * Keeps the space for V8's young objects at 2 MB: rows are short-lived, and at a million messages 40 MB are saved (docs/performance.md).
 *
 * Shape   for all threads. To be called again when a worker was started, because Node then sets V8's flags anew.
 */
export const keepYoungHeapSmall = (): void => setFlagsFromString("--semi-space-growth-factor=1");
