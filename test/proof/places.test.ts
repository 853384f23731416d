import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SMS_DB, writeBackup } from "../../fixtures/backup.ts";
import { everyKind } from "../../fixtures/everyKind.ts";
import { temporaryFolder, writeFixture } from "../../fixtures/history.ts";
import { BUILT_CLI } from "../helpers/built.ts";
import { folderState } from "../helpers/folderState.ts";

const imsg = (...args: string[]) =>
  spawnSync(process.execPath, [BUILT_CLI, ...args, "-q"], { encoding: "utf8", timeout: 60_000 });
const COUNTS = ["counts", "--by", "year", "--per", "none"];

describe("--out that names what is being read", () => {
  it.each([["counts"], ["rooms"], ["export"], ["contacts"], ["doctor"]])("%s refuses", (command) => {
    const database = writeFixture(everyKind);
    const folder = join(database, "..");
    const link = join(temporaryFolder(), command === "doctor" ? "link.json" : "link.csv");
    symlinkSync(database, link);
    const before = folderState(folder);
    for (const out of [database, link]) {
      const { status, stderr } = imsg(command, "--db", folder, "-o", out);
      expect({ stderr, status }).toEqual({
        stderr: expect.stringMatching(/is what is being read\.\n.+\n$/),
        status: 5,
      });
    }
    expect(folderState(folder)).toEqual(before);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
  });

  it("refuses every file of a backup", () => {
    const data = readFileSync(writeFixture(everyKind));
    const backup = writeBackup(join(temporaryFolder(), "backup"), { files: [{ ...SMS_DB, data }] });
    const before = folderState(backup);
    expect(imsg(...COUNTS, "--backup", backup, "-o", join(backup, "Manifest.db")).status).toBe(5);
    expect(folderState(backup)).toEqual(before);
  });
});

describe("a source by a path with .. after a link", () => {
  it("is the one that the system has there", () => {
    const folder = temporaryFolder();
    const data = readFileSync(writeFixture(everyKind));
    mkdirSync(join(folder, "there/below"), { recursive: true });
    writeFileSync(join(folder, "there/chat.db"), data);
    writeFileSync(join(folder, "chat.db"), "another");
    symlinkSync("there/below", join(folder, "link"));
    const path = `${folder}/link/../chat.db`;
    expect(imsg(...COUNTS, "--db", path).status).toBe(0);
    expect(imsg(...COUNTS, "--db", join(folder, "there/chat.db"), "-o", path).status).toBe(5);
    expect(readFileSync(join(folder, "chat.db"), "utf8")).toBe("another");
  });
});

describe("--out that is no plain file", () => {
  const database = () => ["--db", writeFixture(everyKind)];

  it("a link: what it points to is written, and it stays a link", () => {
    const folder = temporaryFolder();
    const [target, link] = [join(folder, "target.csv"), join(folder, "link.csv")];
    writeFileSync(target, "before");
    symlinkSync(target, link);
    expect(imsg(...COUNTS, ...database(), "-o", link).status).toBe(0);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(target, "utf8")).toMatch(/^year,messages\n/);
    expect(readdirSync(folder).sort()).toEqual(["link.csv", "target.csv"]);
  });

  it("a pipe: its reader gets it", async () => {
    const pipe = join(temporaryFolder(), "pipe");
    execFileSync("mkfifo", [pipe]);
    const reader = spawn("cat", [pipe], { stdio: ["ignore", "pipe", "ignore"] });
    let read = "";
    reader.stdout.setEncoding("utf8").on("data", (text: string) => (read += text));
    const isRead = once(reader, "close");
    const writer = spawn(process.execPath, [BUILT_CLI, ...COUNTS, ...database(), "-q", "-o", pipe]);
    expect(await once(writer, "exit")).toEqual([0, null]);
    await isRead;
    expect(read).toMatch(/^year,messages\n/);
    expect(lstatSync(pipe).isFIFO()).toBe(true);
  });

  it.skipIf(!existsSync("/dev/full"))("a device: it stays one, and a full one is exit 5", () => {
    expect(imsg(...COUNTS, ...database(), "-o", "/dev/full").status).toBe(5);
    expect(lstatSync("/dev/full").isCharacterDevice()).toBe(true);
    expect(imsg(...COUNTS, ...database(), "-o", "/dev/null").status).toBe(0);
    expect(lstatSync("/dev/null").isCharacterDevice()).toBe(true);
  });

  it("stdout by its path: what stands before it in a file stays", () => {
    const file = join(temporaryFolder(), "all.txt");
    const shell = '(echo head; "$0" "$@" -o /dev/stdout; "$0" "$@" -o /dev/fd/1; echo tail) > "$FILE"';
    const args = ["-c", shell, process.execPath, BUILT_CLI, ...COUNTS, ...database(), "-q"];
    expect(spawnSync("sh", args, { env: { ...process.env, FILE: file } }).status).toBe(0);
    const printed = "year,messages\n(?:.+\n)+";
    expect(readFileSync(file, "utf8")).toMatch(new RegExp(`^head\n${printed}${printed}tail\n$`));
  });

  it.each([
    ["/dev/fd/3", 3],
    ["/proc/self/fd/3", 3],
    ["/dev/stderr", 2],
    ["/proc/self/fd/1", 1],
  ])("another descriptor, %s: what stands before and after it in a file stays", (out, number) => {
    const file = join(temporaryFolder(), "all.txt");
    const shell = `(echo head >&${number}; "$0" "$@"; echo tail >&${number}) ${number}> "$FILE"`;
    const args = ["-c", shell, process.execPath, BUILT_CLI, ...COUNTS, ...database(), "-q", "-o", out];
    expect(spawnSync("sh", args, { env: { ...process.env, FILE: file } }).status).toBe(0);
    expect(readFileSync(file, "utf8")).toMatch(/^head\nyear,messages\n(?:.+\n)+tail\n$/);
  });

  it("the file on stdin: it is refused", () => {
    const file = join(temporaryFolder(), "mine.sql");
    writeFileSync(file, "SELECT 1");
    for (const shell of ['"$0" "$@" -o "$FILE" < "$FILE"', '"$0" "$@" < "$FILE" >> "$FILE"']) {
      const args = ["-c", shell, process.execPath, BUILT_CLI, "query", "-f", "csv", ...database(), "-q"];
      expect(spawnSync("sh", args, { env: { ...process.env, FILE: file } }).status).toBe(5);
      expect(readFileSync(file, "utf8")).toBe("SELECT 1");
    }
  });

  it.skipIf(!existsSync("/proc/self"))("a place where nobody may make one: exit 5, at once", () => {
    for (const place of ["/proc/nothing", "/proc/nothing/at/all"])
      expect(imsg("plot", ...database(), "--chart", "punchcard", "--out", place).status).toBe(5);
  });

  it("a folder of several that are not there yet", () => {
    const place = join(temporaryFolder(), "a/b/c");
    mkdirSync(join(place, "../.."));
    expect(imsg("plot", ...database(), "--chart", "punchcard", "--out", place).status).toBe(0);
    expect(readdirSync(place)).toEqual(["all-rooms-punchcard.svg"]);
  });
});
