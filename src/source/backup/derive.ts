import { pbkdf2 } from "node:crypto";
import { promisify } from "node:util";
import type { Keybag, Rounds } from "./keybag.ts";

const KEY_BYTES = 32;
const SAMPLE_ROUNDS = 20_000;
/** Fewer rounds are over before a progress line could be read. */
const LONG_ROUNDS = 500_000;
const TICK_MS = 100;

/** `done` of `total`, in rounds; `done` is an estimate from the time passed until it equals `total`. */
export type RoundsProgress = (done: number, total: number) => void;

const pbkdf2Async = promisify(pbkdf2);

/**
 * The key that a backup's password stands for.
 *
 * Shape   the password's bytes -> 32 bytes: PBKDF2-SHA256 and then SHA1 where the keybag has both (iOS 10.2+), else SHA1 alone.
 * Errors  none; whether the key is right shows when class keys are unwrapped with it.
 * Source  docs/formats.md, I5.2 and I6. Each step is one call of OpenSSL on a thread of its own, so the process stays awake.
 */
export async function derivePasswordKey(
  password: Buffer,
  bag: Pick<Keybag, "sha1" | "sha256">,
  onProgress?: RoundsProgress,
): Promise<Buffer> {
  if (!bag.sha256) return pbkdf2Async(password, bag.sha1.salt, bag.sha1.rounds, KEY_BYTES, "sha1");
  const first = await withProgress(password, bag.sha256, onProgress);
  return pbkdf2Async(first, bag.sha1.salt, bag.sha1.rounds, KEY_BYTES, "sha1");
}

async function withProgress(
  password: Buffer,
  { salt, rounds }: Rounds,
  onProgress?: RoundsProgress,
): Promise<Buffer> {
  const run = (count: number) => pbkdf2Async(password, salt, count, KEY_BYTES, "sha256");
  if (!onProgress || rounds < LONG_ROUNDS) return run(rounds);
  const sampleStart = performance.now();
  await run(SAMPLE_ROUNDS);
  const roundsPerMs = SAMPLE_ROUNDS / Math.max(performance.now() - sampleStart, 0.01);
  const start = performance.now();
  const report = () => onProgress(Math.min((performance.now() - start) * roundsPerMs, rounds * 0.99), rounds);
  const timer = setInterval(report, TICK_MS);
  try {
    const key = await run(rounds);
    onProgress(rounds, rounds);
    return key;
  } finally {
    clearInterval(timer);
  }
}
