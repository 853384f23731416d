import { availableParallelism } from "node:os";
import type { Effects } from "../effects/effects.ts";
import type { Threads } from "../read/workers.ts";

const MOST = 8;
/** Each thread takes some 20 MB, and the fifth would save little. */
const USUAL_MOST = 4;
/** A smaller file (some 200,000 messages) has been read before a worker would have started. */
const SMALLEST_BYTES = 150_000_000;

/** One thread a core, at most 4, for a large file; IMSG_THREADS, at most 8, for any file. */
export function threadsFor({ env }: Pick<Effects, "env">): Threads {
  const asked = /^[1-9]\d{0,3}$/.test(env.IMSG_THREADS ?? "") ? Number(env.IMSG_THREADS) : undefined;
  if (asked !== undefined) return { count: Math.min(MOST, asked), fromBytes: 0 };
  return { count: Math.min(USUAL_MOST, availableParallelism()), fromBytes: SMALLEST_BYTES };
}
