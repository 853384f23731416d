import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, watch, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../fixtures/history.ts";
import { writeDemo } from "../../src/demo/demo.ts";
import { builtCli } from "../helpers/built.ts";

const privateFolders = () => readdirSync(tmpdir()).filter((name) => /^imsg-\w{6}$/.test(name));

describe("an export that is interrupted", () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("by %s leaves nothing half-written", async (signal, code) => {
    const { database } = writeDemo(temporaryFolder(), { messages: 60_000, seed: 1 });
    const out = temporaryFolder();
    const before = privateFolders();
    const child = spawn(process.execPath, [
      builtCli(),
      "export",
      "--db",
      database,
      "-o",
      join(out, "messages.csv"),
    ]);
    // The draft of the file shows that writing has begun.
    await new Promise<void>((resolve) => {
      const watcher = watch(out, () => {
        watcher.close();
        resolve();
      });
    });
    child.kill(signal);
    const ended = await new Promise((resolve) => child.on("exit", resolve));
    expect(ended).toBe(code);
    expect(readdirSync(out)).toEqual([]);
    expect(privateFolders()).toEqual(before);
  });
});

describe("output that cannot be written", () => {
  it.each([
    ["a folder is a file", (folder: string) => join(folder, "file/messages.csv")],
    ["the place is a folder", (folder: string) => join(folder, "folder")],
  ])("where %s: exit 5, two lines, nothing left", (_, placeIn) => {
    const { database } = writeDemo(temporaryFolder(), { messages: 300, seed: 1 });
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "mine");
    mkdirSync(join(folder, "folder"));
    const { status, stderr } = spawnSync(
      process.execPath,
      [builtCli(), "export", "--db", database, "-q", "-o", placeIn(folder)],
      { encoding: "utf8" },
    );
    expect([status, stderr.trimEnd().split("\n").length]).toEqual([5, 2]);
    expect(readdirSync(folder).sort()).toEqual(["file", "folder"]);
  });

  it.skipIf(!existsSync("/dev/full"))("a full disk behind stdout: exit 5", () => {
    const { database } = writeDemo(temporaryFolder(), { messages: 3000, seed: 1 });
    const { status } = spawnSync("sh", [
      "-c",
      `"$0" "$1" export --db "$2" -q > /dev/full`,
      process.execPath,
      builtCli(),
      database,
    ]);
    expect(status).toBe(5);
  });

  it("a closed pipe: success", () => {
    const { database } = writeDemo(temporaryFolder(), { messages: 20_000, seed: 1 });
    const { stdout } = spawnSync(
      "bash",
      [
        "-c",
        `"$0" "$1" export --db "$2" -q | head -n 1; echo "\${PIPESTATUS[0]}"`,
        process.execPath,
        builtCli(),
        database,
      ],
      { encoding: "utf8" },
    );
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("0");
  });
});
