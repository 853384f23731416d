import { pbkdf2 } from "node:crypto";
import { promisify } from "node:util";
import { type DerivationStep, deriveInChild } from "./deriveChild.ts";
import type { Keybag } from "./keybag.ts";

const KEY_BYTES = 32;
const SAMPLE_ROUNDS = 20_000;
/** Fewer rounds are over before a progress line could be read or a process started. */
const LONG_ROUNDS = 300_000;
const TICK_MS = 100;

/** Progress in rounds. `done` is estimated from the elapsed time until it equals `total`. */
export type RoundsProgress = (done: number, total: number) => void;

const pbkdf2Async = promisify(pbkdf2);

/**
 * The key that a backup's password stands for.
 *
 * Shape   the password's bytes -> 32 bytes: PBKDF2-SHA256 and then SHA1 where the keybag has both
 *         (iOS 10.2+), else SHA1 alone.
 * Errors  none; whether the key is right shows when class keys are unwrapped with it.
 * Source  docs/formats.md, I5.2 and I6. Many rounds are derived in a process of their own, so that
 *         signals end them at once.
 */
export async function derivePasswordKey(
  password: Buffer,
  bag: Pick<Keybag, "sha1" | "sha256">,
  onProgress?: RoundsProgress,
): Promise<Buffer> {
  const steps: DerivationStep[] = [
    ...(bag.sha256 ? [{ ...bag.sha256, digest: "sha256" as const }] : []),
    { ...bag.sha1, digest: "sha1" },
  ];
  const total = steps.reduce((sum, { rounds }) => sum + rounds, 0);
  if (total < LONG_ROUNDS) return deriveHere(password, steps);
  const derive = async () => (await deriveInChild(password, steps, KEY_BYTES)) ?? deriveHere(password, steps);
  return onProgress ? withProgress(derive, steps[0]!.digest, total, onProgress) : derive();
}

async function deriveHere(password: Buffer, steps: readonly DerivationStep[]): Promise<Buffer> {
  let key = password;
  for (const { salt, rounds, digest } of steps) key = await pbkdf2Async(key, salt, rounds, KEY_BYTES, digest);
  return key;
}

async function withProgress(
  derive: () => Promise<Buffer>,
  digest: DerivationStep["digest"],
  total: number,
  onProgress: RoundsProgress,
): Promise<Buffer> {
  const sampleStart = performance.now();
  await pbkdf2Async("", "", SAMPLE_ROUNDS, KEY_BYTES, digest);
  const roundsPerMs = SAMPLE_ROUNDS / Math.max(performance.now() - sampleStart, 0.01);
  const start = performance.now();
  const report = () => onProgress(Math.min((performance.now() - start) * roundsPerMs, total * 0.99), total);
  const timer = setInterval(report, TICK_MS);
  try {
    const key = await derive();
    onProgress(total, total);
    return key;
  } finally {
    clearInterval(timer);
  }
}
