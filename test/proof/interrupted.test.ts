import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SMS_DB, writeBackup } from "../../fixtures/backup.ts";
import { writeDemo } from "../../src/demo/demo.ts";
import { BUILT_CLI } from "../helpers/built.ts";
import { writeCrowd } from "../helpers/crowd.ts";

const PASSWORD = "correct horse";
/** Takes long enough to be interrupted; making the backup takes as long. */
const ROUNDS = 5_000_000;
/** What somebody who pressed Ctrl-C waits for at most, on a busy computer. */
const PATIENCE_MS = 5000;
/** A second on a computer that does nothing else. */
const SOON_MS = 2000;

let folder: string;
let large: string;
let locked: string;
let logged: string;
/** A history that takes more than a second to read, and to draw. */
let crowd: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "imsg-proof-"));
  large = (await writeDemo(join(folder, "large"), { messages: 60_000, seed: 1 })).database;
  logged = join(folder, "logged.db");
  crowd = join(folder, "crowd.db");
  copyFileSync(large, logged);
  const writer = new Sqlite(logged);
  writer.pragma("journal_mode = WAL");
  writer.close();
  locked = writeBackup(join(folder, "locked"), {
    files: [{ ...SMS_DB, data: new Uint8Array() }],
    password: PASSWORD,
    rounds: ROUNDS,
  });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Folders of one run: where it writes, and where its temporary files are. */
function places(): { out: string; tmp: string } {
  const place = mkdtempSync(join(folder, "run-"));
  const [out, tmp] = [join(place, "out"), join(place, "tmp")];
  mkdirSync(out);
  mkdirSync(tmp);
  return { out, tmp };
}

const isFilled = (path: string) => readdirSync(path).length > 0;

/** What is interrupted: how the program is started, and what shows that it has got there. */
const PHASES: Record<
  string,
  (at: ReturnType<typeof places>) => { child: ChildProcess; hasBegun: () => boolean }
> = {
  "deriving the key of a backup": ({ tmp }) => ({
    child: start(["counts", "--backup", locked], tmp, { IMSG_BACKUP_PASSWORD: PASSWORD }),
    hasBegun: () => isFilled(tmp),
  }),
  "reading a copy of a database with a log": ({ tmp }) => ({
    child: start(["counts", "--db", logged], tmp),
    hasBegun: () => isFilled(tmp),
  }),
  "exporting to a file": ({ out, tmp }) => ({
    child: start(["export", "--db", large, "-o", join(out, "messages.csv")], tmp),
    hasBegun: () => isFilled(out),
  }),
  "inventing a history": ({ out, tmp }) => ({
    child: start(["demo", "--messages", "500000", "-o", out], tmp),
    hasBegun: () => isFilled(out),
  }),
};

function start(args: readonly string[], tmp: string, env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [BUILT_CLI, ...args], {
    env: { ...process.env, TMPDIR: tmp, ...env },
    stdio: "ignore",
  });
}

async function within(ms: number, condition: () => boolean): Promise<void> {
  for (const end = Date.now() + ms; !condition() && Date.now() < end; ) await sleep(5);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(5);
}

describe.each(Object.keys(PHASES))("%s", (phase) => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGKILL", null],
  ] as const)(
    "ends at once at %s with %i, and leaves nothing half-written and no temporary folder",
    async (signal, code) => {
      const at = places();
      const { child, hasBegun } = PHASES[phase]!(at);
      await until(hasBegun);
      const askedAt = performance.now();
      child.kill(signal);
      expect(await once(child, "exit")).toEqual(code === null ? [null, signal] : [code, null]);
      expect(performance.now() - askedAt).toBeLessThan(PATIENCE_MS);
      // No code of the program runs after SIGKILL: its watcher cleans up a moment later.
      if (code === null) await within(PATIENCE_MS, () => !isFilled(at.out) && !isFilled(at.tmp));
      expect(readdirSync(at.out)).toEqual([]);
      expect(readdirSync(at.tmp)).toEqual([]);
    },
  );
});

describe("work that takes long", () => {
  /** Sends SIGINT a while after a folder has a file; gives how the program ended and how soon. */
  async function interrupt(args: readonly string[], sign: "out" | "tmp", afterMs: number) {
    const at = places();
    const child = start(
      args.map((arg) => (arg === "OUT" ? at.out : arg)),
      at.tmp,
    );
    await until(() => isFilled(at[sign]) || child.exitCode !== null);
    await sleep(afterMs);
    if (child.exitCode !== null) throw new Error("it ended by itself before it was interrupted");
    const askedAt = performance.now();
    const ended = once(child, "exit");
    child.kill("SIGINT");
    const [code] = await ended;
    const tookMs = performance.now() - askedAt;
    const left = [...readdirSync(at.tmp), ...readdirSync(at.out).filter((name) => !name.endsWith(".csv"))];
    return { code, isSoon: tookMs < SOON_MS, left };
  }

  beforeAll(() => void writeCrowd(crowd, { people: 40, days: 12 * 365, perDay: 60 }, "wal"), 60_000);

  it.each([300, 1500])(
    "a picture of forty people and twelve years, after %i ms",
    async (afterMs) => {
      // The table of the picture is written first, so that the drawing of it has begun.
      const args = [
        "plot",
        "Crowd",
        "--db",
        crowd,
        "--chart",
        "daily",
        "--top",
        "40",
        "-f",
        "csv,svg",
        "-o",
        "OUT",
      ];
      expect(await interrupt(args, "out", afterMs)).toEqual({ code: 130, isSoon: true, left: [] });
    },
    60_000,
  );

  it.each([["counts"], ["words"], ["doctor"]])("reading messages for %s", async (command) => {
    const args = [command, "--db", crowd, "--no-contacts"];
    expect(await interrupt(args, "tmp", 250)).toEqual({ code: 130, isSoon: true, left: [] });
  });
});

it("an interrupted dataset leaves no folder", async () => {
  const { out, tmp } = places();
  const child = start(["export", "--db", large, "--partition", "month", "-o", join(out, "data")], tmp);
  await until(() => isFilled(out));
  child.kill("SIGINT");
  expect(await once(child, "exit")).toEqual([130, null]);
  expect(readdirSync(out)).toEqual([]);
});

it("an export to a redirected stdout stops too", async () => {
  const { out, tmp } = places();
  const path = join(out, "messages.csv");
  const file = openSync(path, "w");
  const child = spawn(process.execPath, [BUILT_CLI, "export", "--db", large], {
    env: { ...process.env, TMPDIR: tmp },
    stdio: ["ignore", file, "ignore"],
  });
  closeSync(file);
  await until(() => statSync(path).size > 0);
  child.kill("SIGINT");
  expect(await once(child, "exit")).toEqual([130, null]);
  expect(readdirSync(tmp)).toEqual([]);
});

describe("output that cannot be written", () => {
  const run = (command: string, ...args: string[]) =>
    spawnSync("bash", ["-c", command, process.execPath, BUILT_CLI, ...args], { encoding: "utf8" });

  it.each([
    ["a folder is a file", (out: string) => join(out, "file/messages.csv")],
    ["the place is a folder", (out: string) => join(out, "folder")],
  ])("where %s: exit 5, two lines, nothing left", (_, placeIn) => {
    const { out } = places();
    writeFileSync(join(out, "file"), "mine");
    mkdirSync(join(out, "folder"));
    const { status, stderr } = run('"$0" "$1" export --db "$2" -q -o "$3"', large, placeIn(out));
    expect([status, stderr.trimEnd().split("\n").length]).toEqual([5, 2]);
    expect(readdirSync(out).sort()).toEqual(["file", "folder"]);
  });

  it.each([
    ["export", 'export --db "$2" -o "$3/messages.csv"'],
    ["plot", 'plot --db "$2" --room "Book club" --format html --out "$3"'],
    ["demo", 'demo --messages 3000 --out "$3"'],
    ["query", 'query --db "$2" --save "$3/query.db"'],
  ])("with no room for it, %s: exit 5, two lines, nothing half-written", (_, args) => {
    const { out } = places();
    // A limit of 64 blocks on any file fails a write as a full disk does.
    const { status, stderr } = run(`ulimit -f 64; trap "" XFSZ; exec "$0" "$1" ${args} -q`, large, out);
    expect([status, stderr.trimEnd().split("\n").length]).toEqual([5, 2]);
    expect(readdirSync(out)).toEqual([]);
  });

  it.skipIf(!existsSync("/dev/full"))("a full disk behind stdout: exit 5, two lines", () => {
    for (const command of ['export --db "$2" -q', 'rooms --db "$2" -f json -q', "--help"]) {
      const { status, stderr } = run(`"$0" "$1" ${command} > /dev/full`, large);
      expect([command, status, stderr.trimEnd().split("\n").length]).toEqual([command, 5, 2]);
      expect(stderr).toContain("stdout cannot be written (ENOSPC)");
    }
  });

  it("a named pipe whose reader has enough: success", () => {
    const { out } = places();
    const command = 'mkfifo "$3/pipe"; head -n 1 < "$3/pipe" & "$0" "$1" export --db "$2" -q -o "$3/pipe"';
    const { status, stdout, stderr } = run(command, large, out);
    expect([status, stdout.split(",")[0], stderr]).toEqual([0, "guid", ""]);
  });

  it("a closed pipe: success", () => {
    const { stdout } = run('"$0" "$1" export --db "$2" -q | head -n 1; echo $PIPESTATUS', large);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("0");
  });
});
