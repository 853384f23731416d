import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { placeOf, SMS_DB, SMS_DB_WAL } from "../../../../fixtures/backup.ts";
import {
  fileIdOf,
  isFile,
  locateInBackup,
  logOf,
  type PhoneFile,
} from "../../../../src/source/backup/layout.ts";
import { failing, withFault } from "../../../helpers/faults.ts";
import { folderOfFile } from "../../../helpers/folder.ts";

const folder = folderOfFile();

describe("fileIdOf", () => {
  it.each([
    ["Library/SMS/sms.db", "3d0d7e5fb2ce288813306e4d4636395e047a3d28"],
    ["Library/SMS/sms.db-wal", "cd47480f213dba9bc38ee792775d17e3f5a73a59"],
    ["Library/SMS/sms-legacy.db", "7df28b7aa379bd07f643b74988c339efcfb35764"],
    ["Library/AddressBook/AddressBook.sqlitedb", "31bb7ba8914766d4ba40d6dfb6113c8b614be442"],
    ["Library/AddressBook/AddressBook.sqlitedb-wal", "a9aaf31e300bbb71f1602c65e27a29a6c85f98f8"],
  ])("names %s", (path, id) => {
    expect(fileIdOf({ domain: "HomeDomain", path })).toBe(id);
  });
});

describe("locateInBackup", () => {
  it.each(["hashed", "flat", "snapshot", "snapshot-flat", "mddata"] as const)(
    "finds a file in the %s layout",
    (layout) => {
      const backup = join(folder, layout);
      const place = placeOf(backup, SMS_DB, layout);
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, "");
      expect(locateInBackup(backup, SMS_DB)).toBe(place);
      expect(locateInBackup(backup, logOf(SMS_DB))).toBeUndefined();
    },
  );

  it("finds a log only where its database is: one left in a Snapshot folder belongs to another state", () => {
    const backup = join(folder, "left-behind");
    const put = (file: PhoneFile, layout: "hashed" | "snapshot") => {
      const place = placeOf(backup, file, layout);
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, "");
      return place;
    };
    for (const file of [SMS_DB, SMS_DB_WAL]) put(file, "snapshot");
    expect(locateInBackup(backup, SMS_DB_WAL)).toBe(placeOf(backup, SMS_DB_WAL, "snapshot"));
    put(SMS_DB, "hashed");
    expect(locateInBackup(backup, SMS_DB_WAL)).toBeUndefined();
    const beside = put(SMS_DB_WAL, "hashed");
    expect(locateInBackup(backup, SMS_DB_WAL)).toBe(beside);
  });

  it("takes no folder for a file", () => {
    expect(isFile(folder)).toBe(false);
    expect(isFile(join(folder, "absent"))).toBe(false);
  });
});

it.each([
  ["EIO", "source/unreadable"],
  ["ESTALE", "source/unreadable"],
  ["EACCES", "source/no-permission"],
])("a file that cannot be looked at is not missing: %s", async (code, expected) => {
  const look = () => isFile(join(folder, "file"));
  await expect(withFault("statSync", failing(code), look)).rejects.toMatchObject({ code: expected });
});
