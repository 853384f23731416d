import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SMS_DB, writeBackup } from "../../fixtures/backup.ts";
import { temporaryFolder } from "../../fixtures/history.ts";
import { BUILT_CLI } from "../helpers/built.ts";
import { writeHistory } from "../helpers/smallHistory.ts";

/** What a command that waits for something takes at least. */
const PATIENCE_MS = 10_000;

let folder: string;
let database: string;
let backup: string;
let pipe: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "imsg-test-"));
  database = writeHistory(join(folder, "chat.db"), 3);
  backup = writeBackup(join(folder, "backup"), {
    files: [{ ...SMS_DB, data: new Uint8Array() }],
    password: "right",
  });
  pipe = join(folder, "pipe");
  execFileSync("mkfifo", [pipe]);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const imsg = (args: readonly string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [BUILT_CLI, ...args], {
    encoding: "utf8",
    timeout: PATIENCE_MS,
    env: { PATH: process.env.PATH, HOME: folder, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });

describe("a pipe that nobody writes to, and a device without end", () => {
  const OPTIONS: readonly (readonly [string, (path: string) => readonly string[]])[] = [
    ["--db", (path) => ["counts", "--db", path]],
    ["--names", (path) => ["counts", "--db", database, "--names", path]],
    ["--contacts", (path) => ["counts", "--db", database, "--contacts", path]],
    ["--password-file", (path) => ["counts", "--backup", backup, "--password-file", path]],
  ];

  it.each(OPTIONS)("%s refuses both before it reads them", (_, args) => {
    for (const [path, kind] of [
      [pipe, "pipe"],
      ["/dev/zero", "device"],
    ] as const) {
      const { status, stderr, signal } = imsg(args(path));
      expect({ status, signal, stderr }).toEqual({
        status: 3,
        signal: null,
        stderr: expect.stringMatching(new RegExp(`^imsg: ${path} is a ${kind}, not a file\\.\\n.+\\n$`)),
      });
    }
  });

  it.each(OPTIONS)("%s refuses a pipe without a name", (_, args) => {
    const command = ["-c", 'printf x | "$0" "$@"', process.execPath, BUILT_CLI, ...args("/dev/stdin")];
    const { status, stderr } = spawnSync("sh", command, { encoding: "utf8", env: { HOME: folder } });
    expect([status, stderr]).toEqual([
      3,
      expect.stringMatching(/^imsg: \/dev\/stdin is a pipe, not a file\.\n.+\n$/),
    ]);
  });

  it("--salt-file refuses both, and --anonymize names neither", () => {
    for (const path of [pipe, "/dev/zero"]) {
      const { status, stderr } = imsg(["export", "--anonymize", "--db", database, "--salt-file", path]);
      expect({ status, stderr }).toEqual({
        status: 3,
        stderr: expect.stringMatching(/^imsg: .+ source\/not-a-file;.+\n.+\n$/),
      });
    }
  });

  it("the configuration and a statement's file are refused too", () => {
    const place = join(temporaryFolder(), "imsg");
    mkdirSync(place);
    symlinkSync(pipe, join(place, "config.json"));
    expect(imsg(["counts", "--db", database], { XDG_CONFIG_HOME: join(place, "..") }).status).toBe(3);
    symlinkSync(pipe, join(place, "statement.sql"));
    expect(imsg(["query", join(place, "statement.sql"), "--db", database]).status).toBe(3);
  });

  it("as the marker of a demo it is none", () => {
    const place = temporaryFolder();
    const path = writeHistory(join(place, "chat.db"), 3);
    execFileSync("mkfifo", [join(place, ".imsg-demo.json")]);
    for (const command of ["rooms", "doctor"]) expect(imsg([command, "--db", path]).status).toBe(0);
    expect(imsg(["demo", "--messages", "50", "-o", place]).status).toBe(5);
  });
});

describe("stdin without end", () => {
  const endless = (line: string) =>
    spawnSync("bash", ["-c", `yes | "$0" "$1" ${line}`, process.execPath, BUILT_CLI, database, backup], {
      encoding: "utf8",
      timeout: PATIENCE_MS,
      env: { PATH: process.env.PATH, HOME: folder },
    });

  it.each([
    ["a statement", 'query --db "$2"', "1 MB"],
    ["a password", 'counts --backup "$3" --password-file -', "64 kB"],
  ])("as %s: exit 3, two lines", (_, line, size) => {
    const { status, stderr } = endless(line);
    expect(status, stderr).toBe(3);
    expect(stderr).toMatch(new RegExp(`^imsg: stdin carries more than ${size}, .+\\n.+\\n$`));
  });
});
