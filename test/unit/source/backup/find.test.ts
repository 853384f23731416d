import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SMS_DB, writeBackup } from "../../../../fixtures/backup.ts";
import { backupRoots, chooseBackup, findBackups } from "../../../../src/source/backup/find.ts";
import type { BackupInfo } from "../../../../src/source/backup/info.ts";
import { folderOfFile } from "../../../helpers/folder.ts";

const folder = folderOfFile();

const files = [{ ...SMS_DB, data: Buffer.from("x") }];
const code = (value: string) => expect.objectContaining({ code: value });

function info(changes: Partial<BackupInfo>): BackupInfo {
  return {
    path: "/backups/a",
    udid: "00008030-000A1B2C3D4E5F60",
    device: "Example phone",
    ios: "17.4",
    date: new Date("2024-01-01T00:00:00Z"),
    encrypted: false,
    complete: true,
    manifest: "db",
    interrupted: false,
    ...changes,
  };
}

describe("backupRoots", () => {
  it.each([
    ["darwin", "/Users/ada", {}, ["/Users/ada/Library/Application Support/MobileSync/Backup"]],
    [
      "win32",
      "C:\\Users\\ada",
      { APPDATA: "D:\\Roaming", USERPROFILE: "C:\\Users\\ada" },
      ["D:\\Roaming\\Apple Computer\\MobileSync\\Backup", "C:\\Users\\ada\\Apple\\MobileSync\\Backup"],
    ],
    [
      "win32",
      "C:\\Users\\ada",
      {},
      [
        "C:\\Users\\ada\\AppData\\Roaming\\Apple Computer\\MobileSync\\Backup",
        "C:\\Users\\ada\\Apple\\MobileSync\\Backup",
      ],
    ],
    ["linux", "/home/ada", {}, []],
  ])("knows where %s keeps them", (platform, home, env, expected) => {
    expect(backupRoots(platform, home, env)).toEqual(expected);
  });
});

describe("findBackups", () => {
  it("finds backups under any name, the root itself too, newest first and each once", () => {
    const root = join(folder, "root");
    const old = writeBackup(join(root, "renamed by hand"), { files, date: new Date("2020-01-01T00:00:00Z") });
    const recent = writeBackup(join(root, "00008030-000A1B2C3D4E5F60"), { files });
    mkdirSync(join(root, "something else"));
    symlinkSync(recent, join(root, "a link"));
    const found = findBackups([join(folder, "absent"), root, recent]);
    expect(found.map((each) => each.date?.getUTCFullYear())).toEqual([2024, 2020]);
    expect(found[1]?.path).toBe(old);
    expect(findBackups([old]).map((each) => each.path)).toEqual([old]);
  });

  it("finds none where there is nothing", () => {
    expect(findBackups([])).toEqual([]);
    expect(findBackups([join(folder, "absent")])).toEqual([]);
  });
});

describe("chooseBackup", () => {
  const recent = new Date("2024-05-01T00:00:00Z");
  const other = "a".repeat(40);

  it("takes the newest complete one", () => {
    const list = [
      info({ path: "/old" }),
      info({ path: "/new", date: recent }),
      info({ path: "/partial", date: new Date("2025-01-01T00:00:00Z"), complete: false }),
      info({ path: "/undated", date: null }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(list, { minLength: list.length }), (shuffled) => {
        expect(chooseBackup(shuffled).path).toBe("/new");
      }),
    );
  });

  it("says when there is none, or none that is complete", () => {
    expect(() => chooseBackup([])).toThrow(code("source/no-backups"));
    expect(() => chooseBackup([info({ complete: false })])).toThrow(code("source/no-complete-backup"));
  });

  it.each(["00008030-000A1B2C3D4E5F60", "00008030000a1b2c3d4e5f60", "00008030", "My Copy", "example PHONE"])(
    "understands %s",
    (selector) => {
      const list = [info({ path: "/x/my copy" }), info({ path: "/x/other", udid: other, device: "Another" })];
      expect(chooseBackup(list, selector).path).toBe("/x/my copy");
    },
  );

  it("takes a device's complete backup before its newer, partial one", () => {
    const list = [info({ path: "/partial", date: recent, complete: false }), info({ path: "/whole" })];
    expect(chooseBackup(list, "00008030-000a1b2c3d4e5f60").path).toBe("/whole");
    expect(chooseBackup([list[0]!], "00008030-000a1b2c3d4e5f60").path).toBe("/partial");
  });

  it("names the candidates by device, iOS and date when it cannot tell", () => {
    const list = [info({ path: "/one" }), info({ path: "/two", udid: other })];
    const hint =
      "Pass one of these with --backup: /one (Example phone, iOS 17.4, 2024-01-01); /two (Example phone, iOS 17.4, 2024-01-01).";
    expect(() => chooseBackup(list, "Example phone")).toThrow(
      expect.objectContaining({ code: "usage/ambiguous-backup", hint }),
    );
    expect(() => chooseBackup(list, "absent")).toThrow(
      expect.objectContaining({ code: "usage/unknown-backup", hint }),
    );
    expect(() => chooseBackup(list, "0000")).toThrow(code("usage/unknown-backup"));
  });
});
