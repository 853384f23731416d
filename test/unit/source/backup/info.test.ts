import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { build } from "plist";
import { describe, expect, it } from "vitest";
import {
  ADDRESS_BOOK,
  type BackupRecipe,
  placeOf,
  SMS_DB,
  SMS_DB_WAL,
  writeBackup,
} from "../../../../fixtures/backup.ts";
import { readBackupInfo } from "../../../../src/source/backup/info.ts";
import { folderOfFile } from "../../../helpers/folder.ts";

const folder = folderOfFile();

let made = 0;
const backup = (recipe: Partial<BackupRecipe> = {}) => {
  made += 1;
  return writeBackup(join(folder, `backup ${made}`), {
    files: [{ ...SMS_DB, data: Buffer.from("x") }],
    ...recipe,
  });
};

describe("readBackupInfo", () => {
  it("says whose backup it is, of when, and how it is kept", () => {
    const path = backup();
    expect(readBackupInfo(path)).toEqual({
      path,
      udid: "00008030-000A1B2C3D4E5F60",
      device: "Example phone",
      ios: "17.4",
      date: new Date("2024-03-31T10:20:30Z"),
      encrypted: false,
      complete: true,
      manifest: "db",
      interrupted: false,
    });
  });

  it.each<[string, Partial<BackupRecipe>, object]>([
    ["encrypted", { password: "secret" }, { encrypted: true, manifest: "db", complete: true }],
    ["iOS 10.0", { era: "ios10.0", password: "secret" }, { encrypted: true, ios: "10.1.1" }],
    ["iOS 9", { era: "ios9" }, { manifest: "mbdb", complete: true, ios: "9.3.5" }],
    ["iOS 3", { era: "ios3" }, { manifest: "none", complete: true }],
    [
      "interrupted",
      { interrupted: true, layout: "snapshot" },
      { interrupted: true, complete: false, manifest: "none" },
    ],
    ["unfinished", { state: "moving" }, { complete: false, interrupted: false }],
    ["without Status.plist", { state: null }, { complete: true }],
    ["without messages", { files: [] }, { complete: false, manifest: "db" }],
    ["files still in Snapshot", { layout: "snapshot-flat" }, { complete: true }],
    ["an older device", { udid: "A".repeat(40) }, { udid: "a".repeat(40) }],
  ])("recognises a backup that is %s", (_, recipe, expected) => {
    expect(readBackupInfo(backup(recipe))).toMatchObject(expected);
  });

  it("does without any property list: the manifest's own header says whether it is encrypted", () => {
    for (const password of [undefined, "secret"]) {
      const path = backup(password === undefined ? {} : { password });
      for (const name of ["Info.plist", "Status.plist", "Manifest.plist"]) rmSync(join(path, name));
      expect(readBackupInfo(path)).toMatchObject({
        udid: `backup ${made}`,
        device: "",
        ios: "",
        date: null,
        encrypted: password !== undefined,
      });
    }
  });

  it("is in clear once another program has decrypted all that is read, whatever Manifest.plist says", () => {
    const database = { data: Buffer.from("SQLite format 3\0".padEnd(4096, "\0")) };
    const log = Buffer.from("377f0682", "hex");
    const files = [
      { ...SMS_DB, ...database },
      { ...SMS_DB_WAL, data: log },
      { ...ADDRESS_BOOK, ...database },
    ];
    const path = backup({ files, password: "secret" });
    for (const file of files) {
      expect(readBackupInfo(path)).toMatchObject({ encrypted: true });
      writeFileSync(placeOf(path, file, "hashed"), file.data);
    }
    expect(readBackupInfo(path)).toMatchObject({ encrypted: false, complete: true });
  });

  it("does not call a Manifest.db of 0 bytes encrypted", () => {
    const path = backup();
    rmSync(join(path, "Manifest.plist"));
    writeFileSync(join(path, "Manifest.db"), "");
    expect(readBackupInfo(path)).toMatchObject({ encrypted: false, manifest: "db" });
  });

  it("passes over property lists that are damaged or hold other things", () => {
    const path = backup();
    writeFileSync(join(path, "Info.plist"), "<plist><dict><key>Device Name");
    writeFileSync(join(path, "Status.plist"), build({ SnapshotState: 7, Date: "yesterday" }));
    expect(readBackupInfo(path)).toMatchObject({ device: "Example phone", date: null, complete: false });
  });

  it.each(["an empty folder", "a folder of other things", "a file", "nothing"])(
    "takes %s for no backup",
    (what) => {
      const path = join(folder, what);
      if (what === "a file") writeFileSync(path, "x");
      else if (what !== "nothing") mkdirSync(path);
      if (what === "a folder of other things")
        writeFileSync(join(path, "Info.plist"), build({ "Device Name": "x" }));
      expect(readBackupInfo(path)).toBeUndefined();
    },
  );

  it("is not complete while its messages database is empty", () => {
    const path = backup({ files: [{ ...SMS_DB, data: new Uint8Array() }] });
    expect(readBackupInfo(path)).toMatchObject({ complete: false });
  });

  it("answers whatever bytes Manifest.plist is made of", () => {
    const path = backup();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.boolean(), (bytes, isBinary) => {
        writeFileSync(
          join(path, "Manifest.plist"),
          Buffer.concat([Buffer.from(isBinary ? "bplist00" : ""), bytes]),
        );
        expect(readBackupInfo(path)).toMatchObject({ encrypted: false, ios: "17.4" });
      }),
    );
  });

  it.skipIf(process.platform === "win32" || process.getuid?.() === 0)("says when it may not look", () => {
    const path = backup();
    chmodSync(path, 0);
    expect(() => readBackupInfo(path)).toThrow(expect.objectContaining({ code: "source/no-permission" }));
    chmodSync(path, 0o700);
  });

  it.skipIf(!existsSync("../shared/real/mvt-ios14-backup"))("describes a real backup", () => {
    expect(readBackupInfo("../shared/real/mvt-ios14-backup")).toMatchObject({
      ios: "14.3",
      udid: expect.stringMatching(/^[0-9a-f]{40}$/),
      date: expect.any(Date),
      encrypted: false,
      complete: true,
      manifest: "db",
    });
  });
});
