import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SMS_DB, writeBackup } from "../../../fixtures/backup.ts";
import { locate } from "../../../src/source/locate.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "imsg-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const here = (platform = "darwin", env: Record<string, string> = {}) => ({ home: folder, platform, env });
const ROOT = "Library/Application Support/MobileSync/Backup";

function backup(path: string, udid: string, date: string): string {
  mkdirSync(path, { recursive: true });
  return writeBackup(path, {
    files: [{ ...SMS_DB, data: Buffer.from("SQLite") }],
    udid,
    date: new Date(date),
  });
}

describe("locate", () => {
  it("takes a database of any name, and a folder that holds one", () => {
    const path = join(folder, "renamed.bin");
    writeFileSync(path, "x");
    expect(locate([{ option: "db", value: path }], here())).toEqual([
      { kind: "database", path, walPath: `${path}-wal` },
    ]);
    writeFileSync(join(folder, "sms.db"), "x");
    expect(locate([{ option: "db", value: folder }], here())).toMatchObject([
      { path: join(folder, "sms.db") },
    ]);
    writeFileSync(join(folder, "chat.db"), "x");
    expect(() => locate([{ option: "db", value: folder }], here())).toThrow(
      expect.objectContaining({ code: "usage/several-sources", exitCode: 2 }),
    );
  });

  it("pairs a lone database under its hash with the log under its own", () => {
    const path = join(folder, "3d", "3d0d7e5fb2ce288813306e4d4636395e047a3d28");
    const log = join(folder, "cd", "cd47480f213dba9bc38ee792775d17e3f5a73a59");
    for (const file of [path, log]) {
      mkdirSync(join(file, ".."));
      writeFileSync(file, "x");
    }
    expect(locate([{ option: "db", value: path }], here())).toMatchObject([{ walPath: log }]);
    writeFileSync(`${path}-wal`, "");
    expect(locate([{ option: "db", value: path }], here())).toMatchObject([{ walPath: log }]);
    writeFileSync(`${path}-wal`, "x");
    expect(locate([{ option: "db", value: path }], here())).toMatchObject([{ walPath: `${path}-wal` }]);
  });

  it("takes the whole backup for the folder in it that has the database without its log", () => {
    const path = backup(join(folder, "phone"), "A".repeat(8), "2020-01-01");
    for (const option of ["db", "backup"] as const)
      expect(locate([{ option, value: join(path, "3d") }], here())).toMatchObject([{ kind: "backup", path }]);
    // Both files were copied into one folder of that name.
    writeFileSync(join(path, "3d", "cd47480f213dba9bc38ee792775d17e3f5a73a59"), "x");
    expect(locate([{ option: "db", value: join(path, "3d") }], here())).toMatchObject([
      { path: join(path, "3d") },
    ]);
  });

  it("knows a backup by what is in it, under any name, and looks into a folder of one", () => {
    const path = backup(join(folder, "old phone"), "A".repeat(8), "2020-01-01");
    for (const value of [path, folder]) {
      expect(locate([{ option: "backup", value }], here())).toMatchObject([{ kind: "backup", path }]);
      expect(locate([{ option: "db", value }], here())).toMatchObject([{ kind: "backup", path }]);
    }
  });

  it("lists the backups of a folder that holds several", () => {
    const paths = ["one", "two"].map((name) => backup(join(folder, name), `udid-${name}`, "2020-01-01"));
    const naming = () => locate([{ option: "backup", value: folder }], here());
    expect(naming).toThrow(expect.objectContaining({ code: "usage/several-sources", exitCode: 2 }));
    for (const path of paths)
      expect(naming).toThrow(expect.objectContaining({ hint: expect.stringContaining(path) }));
  });

  it("takes the newest complete backup of this computer, or the device that was named", () => {
    const older = backup(join(folder, ROOT, "one"), "00008030-000000000000000A", "2020-01-01");
    const newer = backup(join(folder, ROOT, "two"), "00008030-000000000000000B", "2021-01-01");
    expect(locate([{ option: "backup", value: undefined }], here())).toMatchObject([{ path: newer }]);
    expect(locate([{ option: "backup", value: "00008030000000000000000a" }], here())).toMatchObject([
      { path: older },
    ]);
  });

  it("goes to $IMSG_DB, then to the Mac's own database, then says what else there is", () => {
    expect(() => locate([], here())).toThrow(
      expect.objectContaining({ code: "source/not-found", hint: expect.stringContaining("imsg demo") }),
    );
    const path = backup(join(folder, ROOT, "one"), "00008030-000000000000000A", "2020-01-01");
    expect(() => locate([], here())).toThrow(
      expect.objectContaining({
        exitCode: 3,
        hint: expect.stringMatching(
          /^Phone backups were found; read one with: imsg rooms --backup ".*one" \(.*2020-01-01\)$/,
        ),
      }),
    );
    mkdirSync(join(folder, "Library/Messages"), { recursive: true });
    const own = join(folder, "Library/Messages/chat.db");
    writeFileSync(own, "x");
    expect(locate([], here())).toMatchObject([{ path: own }]);
    expect(locate([], here("linux", { IMSG_DB: path }))).toMatchObject([{ kind: "backup" }]);
    expect(() => locate([], here("linux", { IMSG_DB: join(folder, "nope") }))).toThrow(
      expect.objectContaining({
        code: "source/not-found",
        message: `There is nothing at ${join(folder, "nope")}.`,
        hint: expect.stringMatching(/^\$IMSG_DB names it\. Check the path;/),
      }),
    );
  });

  it("speaks of no folder of a Mac where there is none, and of no home where nobody has one", () => {
    for (const home of [folder, ""])
      expect(() => locate([], { env: {}, home, platform: "linux" })).toThrow(
        expect.objectContaining({ code: "source/not-found", message: expect.not.stringContaining("~") }),
      );
  });

  it("does not stop at a place for backups that is no folder", () => {
    mkdirSync(join(folder, ROOT, ".."), { recursive: true });
    writeFileSync(join(folder, ROOT), "x");
    expect(() => locate([], here())).toThrow(expect.objectContaining({ code: "source/not-found" }));
  });
});
