import { copyFileSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { direct, message, temporaryFolder, writeFixture } from "../../fixtures/history.ts";
import { writeDemo } from "../../src/demo/demo.ts";
import { print, run } from "../helpers/effects.ts";

const ADA = "+12125550101";
const history = () =>
  writeFixture({
    handles: [{ address: ADA, service: "iMessage" }],
    chats: [direct(ADA)],
    messages: [message("2025-12-30T12:00:00Z", ADA, ADA, "hello")],
  });

/** The command that is to be typed next. */
const next = (text: string) => /^Next: +(.+?)(?: {2,}|$)/m.exec(text)?.[1];

describe("imsg alone", () => {
  it("proposes the demo where nothing is, and says nothing of a Mac's folders", async () => {
    const text = await print([], { program: "npx imsg" });
    expect(next(text)).toBe("npx imsg demo");
    expect(text).not.toContain("Library");
    expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(10);
  });

  it("is the same with --debug", async () => expect(await print(["--debug"])).toBe(await print([])));

  it("proposes rooms where this Mac's database is", async () => {
    const home = temporaryFolder();
    mkdirSync(join(home, "Library/Messages"), { recursive: true });
    copyFileSync(history(), join(home, "Library/Messages/chat.db"));
    const text = await print([], { home, platform: "darwin" });
    expect(text).toContain(`the messages of this Mac (1 MB), ${home}/Library/Messages/chat.db`);
    expect(next(text)).toBe("imsg rooms");
  });

  it("proposes rooms where the configuration names a database, and doctor where that is gone", async () => {
    const home = temporaryFolder();
    mkdirSync(join(home, ".config/imsg"), { recursive: true });
    const config = (db: string) =>
      writeFileSync(join(home, ".config/imsg/config.json"), JSON.stringify({ db }));
    config(history());
    expect(next(await print([], { home }))).toBe("imsg rooms");
    config("/nowhere/chat.db");
    const text = await print([], { home });
    expect(text).toContain("There is nothing at /nowhere/chat.db.");
    expect(next(text)).toBe("imsg doctor");
  });

  it("proposes the newest backup where there are only backups", async () => {
    const home = temporaryFolder();
    const place = join(home, "Library/Application Support/MobileSync/Backup/0123456789abcdef");
    mkdirSync(place, { recursive: true });
    copyFileSync(history(), join(place, "3d0d7e5fb2ce288813306e4d4636395e047a3d28"));
    const text = await print([], { home, platform: "darwin" });
    // No file says whose it is.
    expect(text).toContain(`a phone backup (${place})`);
    expect(next(text)).toBe("imsg rooms --backup");
  });
});

describe("a demo", () => {
  it("ends with commands that work as typed, and is spared notes that a demo knows better", async () => {
    const folder = join(temporaryFolder(), "a demo");
    const { stderr } = await run(["demo", "--messages", "600", "-o", folder], { write: true });
    const commands = stderr.split("\n").filter((line) => line.startsWith("  imsg "));
    expect(commands.length).toBeGreaterThan(1);
    for (const command of commands) {
      const args = [...command.trim().matchAll(/"([^"]*)"|(\S+)/g)].map(
        ([, quoted, plain]) => quoted ?? plain!,
      );
      const { code, stdout, stderr } = await run(args.slice(1));
      expect(code).toBe(0);
      expect(stderr).not.toContain("hid ");
      expect(stdout).not.toBe("");
    }
    const source = ["--db", join(folder, "chat.db"), "--include", "filtered"];
    expect(await print(["doctor", ...source])).toContain("no problems");
  });

  it("copied elsewhere is a history like any other", async () => {
    const folder = temporaryFolder();
    await writeDemo(folder, { messages: 20_000, seed: 1 });
    const copy = temporaryFolder();
    cpSync(join(folder, "chat.db"), join(copy, "chat.db"));
    expect((await run(["rooms", "--db", join(copy, "chat.db")])).stderr).toContain("--include filtered");
    expect((await run(["rooms", "--db", join(folder, "chat.db")])).stderr).toBe("");
  });
});

describe("doctor leads with the verdict", () => {
  const verdict = async (...args: string[]) => (await run(["doctor", ...args])).stdout.split("\n")[0];

  it("of what can be read, of what cannot, and of nothing", async () => {
    const path = history();
    expect(await verdict("--db", path)).toBe("Everything is readable: 1 message in 1 room.");
    expect(await verdict("--db", path, "--db", "/nowhere")).toBe(
      "1 source cannot be read, 1 can: 1 message in 1 room. First: Check the path; --db takes a database or its folder, --backup a phone backup.",
    );
    const { code, stdout } = await run(["doctor", "--db", "/nowhere"]);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^Nothing can be read yet\. There is nothing at \/nowhere\./);
    expect(stdout).not.toContain("rows by kind");
  });

  it("tells the oldest and newest message, and who has a name from where", async () => {
    const names = join(temporaryFolder(), "names.csv");
    writeFileSync(names, `handle,name\n${ADA},Ada\n`);
    const args = ["doctor", "--db", history(), "--names", names];
    const text = await print(args);
    expect(text).toContain(
      "1 row, oldest message 2025-12-30T12:00:00+00:00, newest 2025-12-30T12:00:00+00:00",
    );
    expect(text).toContain("1 person: 1 named by the names file");
    const { people, sources } = JSON.parse(await print([...args, "-f", "json"]));
    expect(people).toEqual({ total: 1, names: 1, contacts: 0, address: 0 });
    expect(sources[0].oldest_message).toBe("2025-12-30T12:00:00+00:00");
  });
});

it("notes are in lines that fit the terminal, and an error stays two lines", async () => {
  const terminal = { terminal: true, columns: 40 };
  const { stderr } = await run(["rooms", "--db", history(), "--no-progress"], terminal);
  expect(stderr.trimEnd().split("\n").length).toBeGreaterThan(1);
  for (const line of stderr.trimEnd().split("\n")) expect(line.length).toBeLessThanOrEqual(40);
  const failed = await run(["counts", "--db", "/nowhere/at all/chat.db"], terminal);
  expect(failed.stderr.trimEnd().split("\n")).toHaveLength(2);
});
