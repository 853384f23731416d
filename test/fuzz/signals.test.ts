import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SMS_DB, writeBackup } from "../../fixtures/backup.ts";
import { BUILT_CLI } from "../helpers/built.ts";
import { writeCrowd } from "../helpers/crowd.ts";
import { RUNS, SEED } from "../helpers/seed.ts";
import { countCommand, countInput, sayTried } from "../helpers/sound.ts";
import { onTerminal } from "../helpers/terminal.ts";

let folder: string;
let logged: string;
let locked: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "imsg-fuzz-"));
  logged = writeCrowd(join(folder, "crowd.db"), { people: 12, days: 2000, perDay: 60 }, "wal");
  locked = writeBackup(join(folder, "backup"), {
    files: [{ ...SMS_DB, data: new Uint8Array() }],
    password: "right",
    rounds: 600_000,
  });
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  sayTried();
});

/** Whole processes of seconds each. */
const SIGNAL_RUNS = Math.ceil(RUNS / 20);
/** What somebody waits for at most, on a busy computer. */
const PATIENCE_MS = 5000;
const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129, SIGKILL: null } as const;

const COMMANDS: readonly (readonly string[])[] = [
  ["counts", "--wide", "--fill"],
  ["rooms"],
  ["export", "-o", "OUT/messages.csv"],
  ["export", "--partition", "year", "-f", "parquet", "-o", "OUT/messages"],
  ["doctor"],
  ["stats"],
  ["gaps"],
  ["conversations"],
  ["replies"],
  ["words"],
  ["reactions"],
  ["contacts"],
  ["report", "-o", "OUT/report.html"],
  ["query", "SELECT count(*) FROM messages a, messages b"],
  ["query", "--save", "OUT/query.db"],
  ["plot", "--chart", "daily,weekly,calendar,trend", "-f", "svg,png,csv", "-o", "OUT"],
  ["plot", "Crowd", "-f", "png", "-o", "OUT"],
];
const signal = fc.constantFrom(...(Object.keys(CODES) as (keyof typeof CODES)[]));

/** Files that are not whole, and folders of copied data. */
const leftIn = (out: string, tmp: string) => [
  ...readdirSync(tmp),
  ...readdirSync(out, { recursive: true }).filter((name) => /partial|journal/.test(String(name))),
];

/** Sends a signal after some milliseconds, whatever the command is doing then. */
async function interrupt(
  args: readonly string[],
  source: readonly string[],
  signal: keyof typeof CODES,
  afterMs: number,
): Promise<void> {
  const place = mkdtempSync(join(folder, "run-"));
  const [out, tmp] = [join(place, "out"), join(place, "tmp")];
  for (const path of [out, tmp]) mkdirSync(path);
  countInput();
  countCommand();
  const child = spawn(
    process.execPath,
    [BUILT_CLI, ...args.map((arg) => arg.replace("OUT", out)), ...source, "-q"],
    {
      env: { PATH: process.env.PATH, HOME: place, TMPDIR: tmp, IMSG_BACKUP_PASSWORD: "wrong" },
      stdio: "ignore",
    },
  );
  const ended = once(child, "exit");
  await Promise.race([ended, sleep(afterMs)]);
  const askedAt = performance.now();
  child.kill(signal);
  const [code, by] = await ended;
  expect(performance.now() - askedAt).toBeLessThan(PATIENCE_MS);
  // It was done already (3: the password is wrong), it handled the signal and ended by its code,
  // or the signal came while nothing handled it.
  expect({ args, code, by }).toEqual({
    args,
    code: by === null ? expect.toBeOneOf([0, 3, CODES[signal]]) : null,
    by: expect.toBeOneOf([null, signal]),
  });
  for (const end = Date.now() + PATIENCE_MS; leftIn(out, tmp).length > 0 && Date.now() < end; )
    await sleep(10);
  expect(leftIn(out, tmp)).toEqual([]);
  rmSync(place, { recursive: true, force: true });
}

describe(`signals at any moment (SEED=${SEED})`, () => {
  it("of every command", async () => {
    const arbitrary = fc.asyncProperty(
      fc.constantFrom(...COMMANDS),
      signal,
      fc.integer({ min: 0, max: 2500 }),
      (args, one, afterMs) => interrupt(args, ["--db", logged], one, afterMs),
    );
    await fc.assert(arbitrary, { numRuns: SIGNAL_RUNS, endOnFailure: true });
  }, 7_200_000);

  it("of an encrypted backup", async () => {
    const arbitrary = fc.asyncProperty(signal, fc.integer({ min: 0, max: 1200 }), (one, afterMs) =>
      interrupt(["counts"], ["--backup", locked], one, afterMs),
    );
    await fc.assert(arbitrary, { numRuns: Math.ceil(SIGNAL_RUNS / 4), endOnFailure: true });
  }, 7_200_000);

  it("of the password prompt, by keys", async () => {
    const keys = fc
      .array(fc.constantFrom("a", "\u007f", "\u0015", "\u001b", "\u001b[A", "é", "\t"), { maxLength: 5 })
      .chain((typed) =>
        fc
          .constantFrom("\u0003", "\u0004", "\r", "CLOSE")
          .map((last) => (last === "CLOSE" ? last : typed.join("") + last)),
      );
    await fc.assert(
      fc.asyncProperty(keys, fc.constantFrom("counts", "doctor"), async (typed, command) => {
        const tmp = mkdtempSync(join(folder, "tmp-"));
        countInput();
        countCommand();
        const { code } = await onTerminal([command, "--backup", locked], {
          waitFor: "Password",
          keys: typed,
          env: { HOME: folder, TMPDIR: tmp },
        });
        const codes = typed === "CLOSE" ? [129, 3, 130, -1] : typed.endsWith("\u0003") ? [130] : [3];
        expect({ typed, code }).toEqual({ typed, code: expect.toBeOneOf(codes) });
        expect(readdirSync(tmp)).toEqual([]);
      }),
      { numRuns: Math.ceil(SIGNAL_RUNS / 8), endOnFailure: true },
    );
  }, 7_200_000);
});
