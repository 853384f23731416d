import {
  type ChildProcess,
  type SpawnOptions,
  type SpawnSyncReturns,
  spawn,
  spawnSync,
} from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SMS_DB, writeBackup } from "../../fixtures/backup.ts";
import { BUILT_CLI } from "../helpers/built.ts";
import { print } from "../helpers/effects.ts";
import { folderState } from "../helpers/folderState.ts";
import { addMessages, createHistory, writeHistory } from "../helpers/smallHistory.ts";

const PASSWORD = "correct horse";
/** More than a pipe holds, so that a program nobody reads from waits. */
const MANY = 20_000;

let folder: string;
let backup: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "imsg-test-"));
  chmodSync(folder, 0o755);
  const data = readFileSync(writeHistory(join(folder, "chat.db"), MANY));
  backup = writeBackup(join(folder, "backup"), { files: [{ ...SMS_DB, data }], password: PASSWORD });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A folder for temporary files that only one run uses. */
function temporary(): string {
  const path = mkdtempSync(join(folder, "tmp-"));
  chmodSync(path, 0o777);
  return path;
}

function start(args: readonly string[], tmp: string, env: Record<string, string> = {}): ChildProcess {
  const options: SpawnOptions = {
    env: { ...process.env, TMPDIR: tmp, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  };
  return spawn(process.execPath, [BUILT_CLI, ...args], options);
}

/** Starts an export of the locked backup and lets it wait, with the decrypted database open. */
async function startWaiting(tmp: string, env: Record<string, string> = {}): Promise<ChildProcess> {
  const child = start(["export", "--backup", backup, "--no-contacts"], tmp, {
    IMSG_BACKUP_PASSWORD: PASSWORD,
    ...env,
  });
  await once(child.stdout!, "readable");
  const [own] = readdirSync(tmp);
  expect(statSync(join(tmp, own!)).mode & 0o777).toBe(0o700);
  // The decrypted database is open and has no name: whatever ends the process, nobody finds it.
  const left = readdirSync(join(tmp, own!), { recursive: true, withFileTypes: true });
  expect(left.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual([]);
  return child;
}

describe("decrypted data", () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("is gone after %s, which ends the program with %i", async (signal, code) => {
    const tmp = temporary();
    const child = await startWaiting(tmp);
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([code, null]);
    expect(readdirSync(tmp)).toEqual([]);
  });

  it("is gone after SIGKILL, and soon its folder too", async () => {
    const tmp = temporary();
    const child = await startWaiting(tmp);
    child.kill("SIGKILL");
    expect(await once(child, "exit")).toEqual([null, "SIGKILL"]);
    await until(() => readdirSync(tmp).length === 0);
  });

  it("is gone when the reader has had enough, which is success", async () => {
    const tmp = temporary();
    const child = await startWaiting(tmp);
    child.stdout!.destroy();
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(readdirSync(tmp)).toEqual([]);
  });

  it("is gone after a crash", async () => {
    const tmp = temporary();
    const crash = "process.on('SIGUSR2', () => { throw new Error('crash') })";
    const child = await startWaiting(tmp, {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(crash)}`,
    });
    child.kill("SIGUSR2");
    const [code] = await once(child, "exit");
    expect(code).not.toBe(0);
    expect(readdirSync(tmp)).toEqual([]);
  });

  it("is gone while the password's key is being derived", async () => {
    const tmp = temporary();
    const data = Buffer.alloc(0);
    const slow = writeBackup(join(folder, "slow"), {
      files: [{ ...SMS_DB, data }],
      password: PASSWORD,
      rounds: 3_000_000,
    });
    const child = start(["counts", "--backup", slow], tmp, { IMSG_BACKUP_PASSWORD: PASSWORD });
    while (readdirSync(tmp).length === 0) await sleep(20);
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([130, null]);
    expect(readdirSync(tmp)).toEqual([]);
  });

  it("is gone after success, and there is none after a wrong password", () => {
    for (const [password, code] of [
      [PASSWORD, 0],
      ["guess", 3],
    ] as const) {
      const tmp = temporary();
      const { status, stderr } = spawnSync(
        process.execPath,
        [BUILT_CLI, "counts", "--backup", backup, "--no-contacts"],
        {
          env: { ...process.env, TMPDIR: tmp, IMSG_BACKUP_PASSWORD: password },
          encoding: "utf8",
        },
      );
      expect(status, stderr).toBe(code);
      expect(stderr).not.toContain(password);
      expect(readdirSync(tmp)).toEqual([]);
    }
  });
});

async function until(condition: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !condition() && Date.now() < end; ) await sleep(10);
  expect(condition()).toBe(true);
}

const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;

/** Runs the program as somebody without privileges: root may write and read anything. */
function runUnprivileged(args: readonly string[], tmp: string): SpawnSyncReturns<string> {
  const own = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  return spawnSync(process.execPath, [BUILT_CLI, ...args], {
    env: { ...process.env, HOME: tmp, TMPDIR: tmp },
    encoding: "utf8",
    ...own,
  });
}

const mayRunUnprivileged = (): boolean =>
  process.platform !== "win32" && runUnprivileged(["--version"], tmpdir()).status === 0;

describe("a folder that may not be written to", () => {
  const COUNTS = ["counts", "--by", "year", "--per", "none", "--no-contacts", "--db"];

  function readonlyFolder(name: string, fill: (path: string) => void): string {
    const path = join(folder, name);
    mkdirSync(path);
    fill(join(path, "chat.db"));
    chmodSync(path, 0o555);
    return path;
  }

  it.for<[string, readonly string[]]>([
    ["in rollback mode", []],
    ["in WAL mode without a log", [""]],
    ["with its log", ["", "-wal"]],
    ["with its log and index", ["", "-wal", "-shm"]],
  ])("is read, the database %s", ([name, ends], { skip }) => {
    const fill = (path: string) => (ends.length > 0 ? leaveInWal(path, ends) : void writeHistory(path, 9));
    if (!mayRunUnprivileged())
      skip("this checkout cannot be read by another user, and root ignores permissions");
    const path = readonlyFolder(`readonly ${name}`, fill);
    const before = folderState(path);
    const tmp = temporary();
    const { status, stdout, stderr } = runUnprivileged([...COUNTS, path], tmp);
    expect(status, stderr).toBe(0);
    expect(stdout).toBe("year,messages\n2024,9\n");
    expect(folderState(path)).toEqual(before);
    expect(readdirSync(tmp)).toEqual([]);
    chmodSync(path, 0o755);
  });

  it("is named when it may not be read either", ({ skip }) => {
    if (!mayRunUnprivileged())
      skip("this checkout cannot be read by another user, and root ignores permissions");
    const path = join(folder, "secret.db");
    writeHistory(path, 1);
    chmodSync(path, 0o000);
    const { status, stderr } = runUnprivileged([...COUNTS, path], temporary());
    expect(status).toBe(3);
    expect(stderr.split("\n")[0]).toContain(path);
    const { stdout } = runUnprivileged(
      ["doctor", "-f", "json", "--db", path, "--db", join(folder, "chat.db")],
      temporary(),
    );
    expect(JSON.parse(stdout).problems).toMatchObject([
      { code: "source/no-permission" },
      { code: "source/stale" },
    ]);
    const book = join(folder, "secret.vcf");
    writeFileSync(book, "BEGIN:VCARD\nFN:Ada\nEND:VCARD\n", { mode: 0o000 });
    const ofBook = runUnprivileged(
      ["counts", "--db", join(folder, "chat.db"), "--contacts", book],
      temporary(),
    );
    expect(ofBook.stderr.split("\n")[0]).toContain(book);
    expect(ofBook.stderr, "the name of an error is no reason").not.toContain("source/");
  });
});

/** Leaves a WAL-mode history of 9 messages at `path`, with these files, as after a crash. */
function leaveInWal(path: string, ends: readonly string[]): void {
  const live = join(mkdtempSync(join(folder, "live-")), "chat.db");
  const db = createHistory(live);
  db.pragma("journal_mode = WAL");
  addMessages(db, 1, 9);
  if (ends.length === 1) db.pragma("wal_checkpoint(TRUNCATE)");
  const files = ends.map((end) => [end, readFileSync(live + end)] as const);
  db.close();
  for (const [end, bytes] of files) writeFileSync(path + end, bytes);
}

/** Writes messages in WAL mode until the file named by its second argument appears. */
const WRITER = `
  import { existsSync } from "node:fs";
  import Database from "better-sqlite3";
  const [path, stop] = process.argv.slice(1);
  const db = new Database(path);
  db.pragma("wal_autocheckpoint = 50");
  db.pragma("synchronous = OFF");
  const add = db.prepare("INSERT INTO message (guid, text, handle_id, service, date) VALUES (?, ?, 1, 'SMS', 700000000000000000)");
  const file = db.prepare("INSERT INTO chat_message_join VALUES (1, ?)");
  const write = db.transaction((n) => file.run(add.run("W-" + n, "written " + n).lastInsertRowid));
  for (let n = 0; !existsSync(stop); n++) write(n);
  db.close();`;

/** Each of two commands, which take less than a second where nothing else runs. */
const ENOUGH_READINGS = 4;

describe("a database that another process writes to at full speed", () => {
  it("is read over and over: no error, every message in its room, and never fewer than before", async () => {
    const path = join(folder, "busy.db");
    const db = createHistory(path);
    db.pragma("journal_mode = WAL");
    addMessages(db, 1, 10);
    db.close();
    const stop = join(folder, "stop");
    const args = ["--input-type=module", "--eval", WRITER, path, stop];
    const writer = spawn(process.execPath, args, { cwd: process.cwd(), stdio: ["ignore", "ignore", "pipe"] });
    const tmp = temporary();
    const until = Date.now() + 60_000;
    let before = 0;
    let readings = 0;
    try {
      for (; Date.now() < until && readings < ENOUGH_READINGS; readings++) {
        const report = JSON.parse(await print(["doctor", "-f", "json", "--db", path, "--no-contacts"]));
        const [source] = report.sources;
        expect(report.problems.map(({ code }: { code: string }) => code)).toEqual(["source/stale"]);
        expect(report.kinds.message).toBe(source.rows);
        expect(source.rows).toBeGreaterThanOrEqual(before);
        before = source.rows;
        const { status, stderr } = spawnSync(
          process.execPath,
          [BUILT_CLI, "rooms", "--db", path, "--no-contacts", "-f", "csv"],
          {
            env: { ...process.env, TMPDIR: tmp },
            encoding: "utf8",
          },
        );
        expect(status, stderr).toBe(0);
      }
    } finally {
      writeFileSync(stop, "");
      await once(writer, "exit");
    }
    expect(before).toBeGreaterThan(1000);
    expect(readings).toBeGreaterThan(2);
    expect(readdirSync(tmp)).toEqual([]);
    expect(readdirSync(folder).filter((name) => name.startsWith("busy"))).toEqual(["busy.db"]);
  }, 120_000);
});
