import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SMS_DB, writeBackup } from "../../fixtures/backup.ts";
import { temporaryFolder } from "../../fixtures/history.ts";
import { BUILT_CLI } from "../helpers/built.ts";
import { writeHistory } from "../helpers/smallHistory.ts";
import { onTerminal } from "../helpers/terminal.ts";

let folder: string;
let database: string;
let backup: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "imsg-test-"));
  chmodSync(folder, 0o755);
  database = writeHistory(join(folder, "chat.db"), 3);
  backup = writeBackup(join(folder, "backup"), {
    files: [{ ...SMS_DB, data: new Uint8Array() }],
    password: "right",
  });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a shell line, in which "$0" is Node, "$1" the program and "$2" the database. */
const shell = (line: string, env: Record<string, string> = {}) =>
  spawnSync("bash", ["-c", line, process.execPath, BUILT_CLI, database], {
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: folder, ...env },
  });

describe("stdout that cannot be written", () => {
  it.each([
    ["EPIPE", 0, ""],
    ["EOF", 0, ""],
    ["ENOSPC", 5, expect.stringMatching(/^imsg: stdout cannot be written \(ENOSPC\)\.\n.*\n$/)],
  ])("is success where its reader has enough, which Windows calls EOF: %s", (code, status, stderr) => {
    const failing = `process.stdout.write = () => process.stdout.emit("error", { code: "${code}" })`;
    const end = shell(`"$0" "$1" counts --db "$2"`, {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(failing)}`,
    });
    expect([end.status, end.stderr]).toEqual([status, stderr]);
  });
});

describe.skipIf(process.platform !== "linux")("a limit of open files", () => {
  it.each([26, 30])("that is too low, %i, is two lines and exit 5", (limit) => {
    const { status, stderr } = shell(`ulimit -n ${limit}; "$0" "$1" export --db "$2" -q`);
    expect([status, stderr]).toEqual([
      5,
      expect.stringMatching(/^imsg: No more files .*\(EMFILE\)\.\n.*\n$/),
    ]);
  });

  it("that is too low for the parts of a dataset leaves none of them", () => {
    const out = temporaryFolder();
    const months = writeHistory(join(temporaryFolder(), "chat.db"), 24 * 1200);
    const line = `ulimit -n 40; "$0" "$1" export --partition month --db "${months}" -q -o "${out}"`;
    const { status, stderr } = shell(line);
    expect([status, stderr]).toEqual([5, expect.stringMatching(/^imsg: No more files .*\n.*\n$/)]);
    expect(readdirSync(out)).toEqual([]);
  });
});

describe("the password prompt", () => {
  const ask = (keys: string, command = "counts") => {
    const tmp = temporaryFolder();
    const run = onTerminal([command, "--backup", backup], {
      waitFor: "Password",
      keys,
      env: { HOME: folder, TMPDIR: tmp },
    });
    return run.then((ended) => ({ ...ended, left: readdirSync(tmp) }));
  };

  it.each(["counts", "doctor"])("of %s ends at Ctrl-C with 130 and leaves nothing", async (command) => {
    expect(await ask("\u0003", command)).toMatchObject({ code: 130, left: [] });
  });

  it("takes Ctrl-D for no password: exit 3, two lines", async () => {
    const { code, shown, left } = await ask("\u0004");
    expect([code, left]).toEqual([3, []]);
    expect(shown).toMatch(/\r\nimsg: The backup in .* is encrypted\.\r\nSet IMSG_BACKUP_PASSWORD.*\r\n$/);
  });

  it("does not abort when the terminal is closed", async () => {
    const { code, left } = await ask("CLOSE");
    expect(code).toBeOneOf([129, 3, -1]);
    expect(left).toEqual([]);
  });

  it("begins again at Ctrl-U", async () => {
    expect((await ask("wrong\u0015right\r")).shown).not.toContain("This is not the password");
  });

  it("takes back what Backspace takes back, and never shows what was typed", async () => {
    const { code, shown } = await ask("wrongx\u007f\r");
    expect(code).toBe(3);
    expect(shown).toContain("This is not the password");
    expect(shown).not.toContain("wrong\u007f");
    expect(shown).not.toMatch(/: wrong/);
  });
});

describe("the environment", () => {
  it("has a stderr that cannot be written: the exit code is the same", () => {
    expect(shell('"$0" "$1" rooms --db /nonexistent 2> /dev/full').status).toBe(3);
    expect(shell('"$0" "$1" rooms --db "$2" --since 2030-01-01 2> /dev/full').status).toBe(0);
  });

  it.each([
    ["", "2024-03-01T01:00:00.000Z"],
    ["GMT+1", "2024-03-01T00:00:00.000-01:00"],
    ["JST-9", "2024-03-01T10:00:00.000+09:00"],
  ])("has TZ=%j: times are those of POSIX", (TZ, first) => {
    const { status, stdout } = shell('"$0" "$1" export --db "$2"', { TZ });
    expect([status, stdout.replace("+00:00", "Z")]).toEqual([0, expect.stringContaining(first)]);
  });

  it("has neither HOME nor an entry in the list of users: no stack, and --db works", () => {
    const isRoot = process.getuid?.() === 0;
    // A user who is not in /etc/passwd, as in a container; without root, only HOME is missing.
    const as = isRoot ? "setpriv --reuid=54321 --regid=54321 --clear-groups " : "";
    for (const args of ["--help", 'rooms --db "$2"', "completion bash"]) {
      const { status, stderr } = shell(`unset HOME; cd /; ${as}"$0" "$1" ${args}`);
      expect([args, status, stderr]).toEqual([args, 0, ""]);
    }
  });
});

describe("a database that another program has locked", () => {
  it("is exit 3 after five seconds, and says so", () => {
    const path = writeHistory(join(folder, "locked.db"), 3);
    const writer = new Sqlite(path);
    writer.exec("BEGIN EXCLUSIVE");
    const startedAt = performance.now();
    const { status, stderr } = shell(`"$0" "$1" rooms --db "${path}"`);
    writer.close();
    expect(performance.now() - startedAt).toBeGreaterThan(4500);
    expect([status, stderr.split("\n")[0]]).toEqual([
      3,
      `imsg: Another program is using ${path} and has locked it.`,
    ]);
  });
});

describe("an installation for another release of Node", () => {
  it("is said to be one, and no bug", () => {
    const place = join(temporaryFolder(), "imsg");
    const sqlite = join(place, "node_modules/better-sqlite3");
    mkdirSync(sqlite, { recursive: true });
    for (const name of [
      "dist",
      "queries",
      "package.json",
      ...["lib", "package.json"].map((part) => `node_modules/better-sqlite3/${part}`),
      "node_modules/bindings",
      "node_modules/file-uri-to-path",
    ])
      symlinkSync(resolve(import.meta.dirname, "../..", name), join(place, name));
    mkdirSync(join(sqlite, "build/Release"), { recursive: true });
    writeFileSync(join(sqlite, "build/Release/better_sqlite3.node"), "another");
    const args = [
      "--preserve-symlinks",
      "--preserve-symlinks-main",
      join(place, "dist/cli.js"),
      "counts",
      "--db",
      database,
    ];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^imsg: A part of imsg cannot be loaded .*\nInstall imsg again.*\n$/),
    ]);
  });
});

describe("an installation without one of its own files", () => {
  it("is broken, and no database is missing", () => {
    const place = join(temporaryFolder(), "imsg");
    mkdirSync(place);
    for (const name of ["dist", "queries"])
      cpSync(resolve(import.meta.dirname, "../..", name), join(place, name), { recursive: true });
    for (const name of ["package.json", "node_modules"])
      symlinkSync(resolve(import.meta.dirname, "../..", name), join(place, name));
    for (const query of ["views.sql", "ledger.sql"]) {
      rmSync(join(place, "queries", query));
      const { status, stderr } = spawnSync(
        process.execPath,
        [join(place, "dist/cli.js"), "counts", "--db", database],
        {
          encoding: "utf8",
        },
      );
      expect([query, status, stderr.split("\n")[0]]).toEqual([
        query,
        1,
        `imsg: The installation of imsg is broken: its own file ${join(place, "queries", query)} is missing.`,
      ]);
      cpSync(resolve(import.meta.dirname, "../../queries", query), join(place, "queries", query));
    }
  });
});
