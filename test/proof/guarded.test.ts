import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { SMS_DB, writeBackup } from "../../fixtures/backup.ts";
import { temporaryFolder } from "../../fixtures/history.ts";
import { writeDemo } from "../../src/demo/demo.ts";
import { BUILT_CLI } from "../helpers/built.ts";
import { writeCrowd } from "../helpers/crowd.ts";
import { folderState } from "../helpers/folderState.ts";

const GUARD = fileURLToPath(new URL("./guard.cjs", import.meta.url));

/** Runs the built program with the guard before it; gives what it wrote to. */
function guarded(args: readonly string[], cwd: string, env: Record<string, string> = {}) {
  const record = join(temporaryFolder(), "writes");
  const run = spawnSync(process.execPath, ["-r", GUARD, BUILT_CLI, ...args], {
    cwd,
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: cwd, TMPDIR: tmpdir(), IMSG_WRITES: record, ...env },
  });
  const lines = existsSync(record) ? readFileSync(record, "utf8").split("\n").filter(Boolean) : [];
  const [writes, runs] = [false, true].map((isRun) =>
    lines.filter((line) => line.startsWith("RUN ") === isRun),
  );
  // Nothing but itself, and the shell that removes temporary files when it is gone.
  for (const one of runs!) expect(one).toBeOneOf([`RUN ${process.execPath}`, "RUN /bin/sh"]);
  return { code: run.status, stderr: run.stderr, stdout: run.stdout, writes: writes! };
}

describe("every command, without the network and other programs", () => {
  const commands: string[][] = [
    ["rooms"],
    ["rooms", "--format", "json"],
    ["counts", "--by", "punchcard"],
    ["plot", "--room", "Book club", "--format", "svg,png,html,vl.json,csv,text", "--out", "drawn"],
    ["export", "-o", "drawn/messages.csv"],
    ["contacts"],
    ["doctor"],
    ["backups"],
    ["demo", "--messages", "500", "--out", "drawn"],
    ["completion", "bash"],
  ];

  it.each(commands.map((args) => [args.join(" "), args] as const))("imsg %s", async (_, args) => {
    const source = temporaryFolder();
    const { database } = await writeDemo(source, { messages: 600, seed: 1 });
    const cwd = temporaryFolder();
    const before = folderState(source);
    const { code, stderr, writes } = guarded(args, cwd, { IMSG_DB: database });
    expect(stderr).not.toContain("GUARD");
    expect(code).toBe(0);
    const out = ["drawn", join(cwd, "drawn")];
    const allowed = (path: string) =>
      out.some((place) => path.startsWith(place)) || path.startsWith(join(tmpdir(), "imsg-"));
    expect(writes.filter((path) => !allowed(path))).toEqual([]);
    // The record itself works: what was asked for is on it.
    expect(writes.some((path) => out.some((place) => path.startsWith(place)))).toBe(
      args.some((arg) => arg.startsWith("drawn")),
    );
    expect(folderState(source)).toEqual(before);
    expect(readdirSync(cwd).filter((name) => name !== "drawn")).toEqual([]);
  });

  it("reads an encrypted backup", async () => {
    const { database } = await writeDemo(temporaryFolder(), { messages: 600, seed: 1 });
    const folder = join(temporaryFolder(), "backup");
    mkdirSync(folder);
    await writeBackup(folder, {
      era: "ios10.2",
      password: "secret",
      files: [{ ...SMS_DB, data: readFileSync(database) }],
    });
    const before = folderState(folder);
    const { code, stderr, writes } = guarded(
      ["counts", "--by", "year", "--backup", folder],
      temporaryFolder(),
      {
        IMSG_BACKUP_PASSWORD: "secret",
      },
    );
    expect([code, stderr]).toEqual([0, expect.not.stringContaining("GUARD")]);
    expect(writes.filter((path) => !realpathish(path).startsWith(join(tmpdir(), "imsg-")))).toEqual([]);
    expect(folderState(folder)).toEqual(before);
  });
});

it("a picture that takes long is the same one, drawn in a process of its own or where none can be started", () => {
  const folder = temporaryFolder();
  const database = writeCrowd(join(folder, "chat.db"), { people: 20, days: 730, perDay: 20 });
  const args = ["plot", "Crowd", "--db", database, "--chart", "daily", "-f", "svg,png", "--out"];
  const [apart, here] = [join(folder, "apart"), join(folder, "here")];
  expect(spawnSync(process.execPath, [BUILT_CLI, ...args, apart], { encoding: "utf8" }).status).toBe(0);
  expect(guarded([...args, here], folder).code).toBe(0);
  for (const name of ["crowd-daily.svg", "crowd-daily.png"])
    expect(readFileSync(join(apart, name)).equals(readFileSync(join(here, name)))).toBe(true);
});

const realpathish = (path: string) => (existsSync(path) ? realpathSync(path) : path);
