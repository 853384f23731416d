import { type FakeGeneration, hasNanoseconds } from "./schema.ts";

const APPLE_EPOCH_MS = Date.UTC(2001, 0, 1);

/** Unix milliseconds -> seconds since 2001. */
export const appleSeconds = (at: number): number => (at - APPLE_EPOCH_MS) / 1000;

/** Unix milliseconds -> nanoseconds since 2001, which a JavaScript number cannot hold exactly. */
export const appleNanoseconds = (at: number): bigint => BigInt(at - APPLE_EPOCH_MS) * 1_000_000n;

/** Unix milliseconds -> seconds or nanoseconds since 2001, as the release stores dates. */
export const appleDate = (at: number, generation: FakeGeneration): bigint | number =>
  hasNanoseconds(generation) ? appleNanoseconds(at) : Math.floor(appleSeconds(at));
