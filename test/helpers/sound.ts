import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { afterAll, expect } from "vitest";
import { BUILT_CLI } from "./built.ts";
import { type Run, run } from "./effects.ts";
import { folderOfFile } from "./folder.ts";
import { RUNS, SEED } from "./seed.ts";

/** Whole processes cost a third of a second each. */
export const PROCESS_RUNS = Math.ceil(RUNS / 8);
/** Minutes are a hang; seconds are a loaded machine. */
const LONGEST_MS = 30_000;
const MOST_MB = 300;
const PEAK = resolve(import.meta.dirname, "../bench/peak.cjs");

/** Allowed ends for broken input: success, or a usage, source, schema or output error. */
const CODES = [0, 2, 3, 4, 5];

/** How many commands ran on how many inputs: `npm run fuzz` says it at the end of each file. */
const tried = { inputs: 0, commands: 0 };

export const countInput = (): void => void tried.inputs++;

/** A folder for one test file's inputs; at its end it is removed, and the counts are printed. */
export function fuzzFolder(): string {
  afterAll(sayTried);
  return folderOfFile();
}

/** Ends a file of campaigns: says what it tried, and adds it to what the others did (tally.ts). */
export function sayTried(): void {
  process.stderr.write(`fuzz: ${tried.inputs} inputs, ${tried.commands} commands, SEED=${SEED}\n`);
  const { IMSG_TALLY } = process.env;
  if (IMSG_TALLY) appendFileSync(IMSG_TALLY, `${JSON.stringify(tried)}\n`);
  // The next file of campaigns may run in the same process.
  Object.assign(tried, { inputs: 0, commands: 0 });
}

/** Counts a command that was run by other means. */
export const countCommand = (): void => void tried.commands++;

/** Expects a command line to succeed or to end in an error of two lines, without hanging. */
export async function expectSound(args: readonly string[], env: Record<string, string> = {}): Promise<Run> {
  tried.commands++;
  const startedAt = performance.now();
  const result = await run([...args, "-q"], { env });
  expectEnding(args, result.code, result.stderr);
  expect(performance.now() - startedAt).toBeLessThan(LONGEST_MS);
  return result;
}

const ALL = ["--include", "reactions,events,unsent,deleted,filtered"];

/**
 * Runs what counts the same messages in four ways: where several give a number, it is the same one.
 *
 * Shape   doctor's kinds add up to its rows; counts of every day = those in all = messages of every
 *         room = lines of the export.
 */
export async function expectReconciled(path: string, more: readonly string[] = []): Promise<void> {
  const from = ["--db", path, ...more];
  const report = await expectSound(["doctor", "-f", "json", ...from]);
  if (report.code === 0) {
    const { kinds, rows } = JSON.parse(report.stdout) as { kinds: Record<string, number>; rows: number };
    expect(sum(Object.values(kinds))).toBe(rows);
  }
  const sums = [
    await sumOf(["counts", "--by", "all", "--per", "none", "-f", "ndjson", ...ALL, ...from]),
    await sumOf(["counts", "-f", "ndjson", ...ALL, ...from]),
    await sumOf(["rooms", "-f", "ndjson", ...ALL, ...from]),
    await sumOf(["export", "-f", "ndjson", "--no-text", ...ALL, ...from]),
  ];
  const known = sums.filter((one) => one !== undefined);
  expect(new Set(known).size, `${sums}`).toBeLessThanOrEqual(1);
}

/** The messages that a command prints as JSON lines; undefined where it ends in an error. */
async function sumOf(args: readonly string[]): Promise<number | undefined> {
  const { code, stdout } = await expectSound(args);
  if (code !== 0) return undefined;
  const rows = stdout.split("\n").filter(Boolean);
  return sum(rows.map((row) => (JSON.parse(row) as { messages?: number }).messages ?? 1));
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** The same as a process of its own, which takes no more than so much memory either. */
export function expectSoundProcess(args: readonly string[], env: Record<string, string> = {}): void {
  tried.commands++;
  const folder = mkdtempSync(join(tmpdir(), "imsg-peak-"));
  try {
    const peakFile = join(folder, "peak");
    const { status, signal, stderr } = spawnSync(
      process.execPath,
      ["-r", PEAK, BUILT_CLI, ...args, "-q", "--out", join(folder, "out")],
      {
        encoding: "utf8",
        timeout: LONGEST_MS,
        env: { PATH: process.env.PATH, HOME: folder, IMSG_PEAK_FILE: peakFile, ...env },
      },
    );
    expect({ args, signal }).toEqual({ args, signal: null });
    expectEnding(args, status, stderr);
    expect(existsSync(peakFile)).toBe(true);
    expect(Number(readFileSync(peakFile, "utf8"))).toBeLessThan(MOST_MB);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function expectEnding(args: readonly string[], code: number | null, stderr: string): void {
  expect({ args, stderr, code }).toEqual({ args, stderr, code: expect.toBeOneOf(CODES) });
  if (code !== 0) expect(stderr.trimEnd().split("\n")).toHaveLength(2);
}

/** Changed bytes, perhaps a cut end; positions are shares of the length: they fit any file. */
export const damage = fc.record({
  flips: fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), to: fc.nat(255) }), {
    maxLength: 30,
  }),
  kept: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
});

export function damaged(
  bytes: Buffer,
  { flips, kept }: typeof damage extends fc.Arbitrary<infer T> ? T : never,
) {
  const changed = Buffer.from(bytes);
  for (const { at, to } of flips) changed[Math.floor(at * (changed.length - 1))] = to;
  return changed.subarray(0, Math.round(kept * changed.length));
}
