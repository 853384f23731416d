import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createInputs } from "../../../src/effects/inputs.ts";

let folder: string;
let database: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "imsg-test-"));
  mkdirSync(join(folder, "messages"));
  database = join(folder, "messages/chat.db");
  writeFileSync(database, "data");
  symlinkSync(join(folder, "messages"), join(folder, "linked"));
  symlinkSync(database, join(folder, "chat-link.db"));
  linkSync(database, join(folder, "hard.db"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const refused = expect.objectContaining({ code: "output/is-source" });

describe("createInputs", () => {
  it.each([
    ["the database itself", "messages/chat.db"],
    ["a path with dots", "messages/../messages/chat.db"],
    ["a hard link", "hard.db"],
    ["a symbolic link", "chat-link.db"],
    ["a path through a linked folder", "linked/chat.db"],
    ["its log, which is not there", "messages/chat.db-wal"],
    ["its index, through a linked folder", "linked/chat.db-shm"],
    ["its journal", "messages/chat.db-journal"],
  ])("refuses %s", (_, out) => {
    const inputs = createInputs();
    inputs.addDatabase(join(folder, "messages/chat.db"));
    expect(() => inputs.refuse(join(folder, out))).toThrow(refused);
  });

  it("refuses the log beside the file that a link names, and beside the link", () => {
    const inputs = createInputs();
    inputs.addDatabase(join(folder, "chat-link.db"));
    for (const out of ["chat-link.db-wal", "messages/chat.db-wal"])
      expect(() => inputs.refuse(join(folder, out))).toThrow(refused);
  });

  it("refuses a link to the log that is not there, and the folder above a linked one", () => {
    const inputs = createInputs();
    inputs.addDatabase(database);
    symlinkSync("messages/chat.db-wal", join(folder, "to-log.csv"));
    mkdirSync(join(folder, "messages/sub"));
    symlinkSync("messages/sub", join(folder, "sub"));
    for (const out of ["to-log.csv", "sub/../chat.db", "sub/../chat.db-wal"])
      expect(() => inputs.refuse(`${folder}/${out}`)).toThrow(refused);
  });

  it("lets everything else be written, a link elsewhere and a folder that is to be made included", () => {
    const inputs = createInputs();
    inputs.addDatabase(database);
    inputs.addFile(join(folder, "names.csv"));
    writeFileSync(join(folder, "other"), "");
    symlinkSync(join(folder, "other"), join(folder, "messages/out.csv"));
    for (const out of ["messages/out.csv", "messages/chat.db.csv", "new/deep/chat.db-wal", "messages"])
      expect(() => inputs.refuse(join(folder, out))).not.toThrow();
    expect(() => inputs.refuse("/dev/null")).not.toThrow();
    expect(() => inputs.refuse(join(folder, "names.csv"))).toThrow(refused);
  });

  it("does not tell case or composition apart where file systems do not", () => {
    for (const [platform, isRefused] of [
      ["darwin", true],
      ["win32", true],
      ["linux", false],
    ] as const) {
      const inputs = createInputs(platform);
      inputs.addFile(join(folder, "caf\u00e9.csv"));
      const write = () => inputs.refuse(join(folder, "CAFE\u0301.CSV"));
      isRefused ? expect(write).toThrow(refused) : expect(write).not.toThrow();
    }
  });

  it("refuses everything inside a backup, read or not, through links too", () => {
    const backup = join(folder, "backup");
    mkdirSync(join(backup, "3d"), { recursive: true });
    symlinkSync(join(backup, "3d"), join(folder, "into"));
    const inputs = createInputs();
    const outs = [
      "backup/rooms.csv",
      "backup/3d/new.csv",
      "backup/not/yet/made.csv",
      "into/new.csv",
      "backup",
    ];
    for (const out of outs) expect(() => inputs.refuse(join(folder, out))).not.toThrow();
    inputs.addBackup(backup);
    for (const out of outs) expect(() => inputs.refuse(join(folder, out))).toThrow(refused);
    const unread = createInputs();
    for (const name of ["Manifest.db", "Info.plist"]) writeFileSync(join(backup, name), "");
    for (const out of outs) expect(() => unread.refuse(join(folder, out))).toThrow(refused);
    expect(() => unread.refuse(join(folder, "beside.csv"))).not.toThrow();
    mkdirSync(join(folder, "App"));
    writeFileSync(join(folder, "App/Info.plist"), "");
    expect(() => unread.refuse(join(folder, "App/rooms.csv"))).not.toThrow();
  });

  it("refuses what was read from stdin", () => {
    const inputs = createInputs();
    inputs.addOpen(statSync(database, { bigint: true }));
    inputs.addOpen(statSync("/dev/null", { bigint: true }));
    expect(() => inputs.refuse(database)).toThrow(refused);
    expect(() => inputs.refuse("/dev/null")).not.toThrow();
  });

  it("refuses an open file that is read, which is how >> writes", () => {
    const inputs = createInputs();
    inputs.addDatabase(database);
    const backup = join(folder, "backup");
    mkdirSync(backup);
    writeFileSync(join(backup, "Manifest.db"), "");
    inputs.addBackup(backup);
    expect(() =>
      inputs.refuseOpen(statSync(join(backup, "Manifest.db"), { bigint: true }), "stdout"),
    ).toThrow(refused);
    const stats = (path: string) => statSync(join(folder, path), { bigint: true });
    expect(() => inputs.refuseOpen(stats("hard.db"), "stdout")).toThrow(refused);
    writeFileSync(join(folder, "other"), "");
    expect(() => inputs.refuseOpen(stats("other"), "stdout")).not.toThrow();
    expect(existsSync(database)).toBe(true);
  });
});
