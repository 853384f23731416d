import { rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { beforeEach, describe, expect, it } from "vitest";
import { contentOf } from "../../../../src/source/backup/content.ts";
import { folderOfFile } from "../../../helpers/folder.ts";

const folder = folderOfFile();

const path = join(folder, "file");
beforeEach(() => {
  rmSync(path, { force: true });
  const db = new Database(path);
  db.exec("CREATE TABLE t (x); INSERT INTO t VALUES (zeroblob(20000))");
  db.close();
});

describe("contentOf", () => {
  it("takes a whole database, and one with bytes after its end", () => {
    expect(contentOf("sms.db", path, false)).toBe("ok");
    writeFileSync(path, Buffer.alloc(16, 16), { flag: "a" });
    expect(contentOf("sms.db", path, false)).toBe("ok");
  });

  it("sees a database that was cut off, unless its log may hold the rest", () => {
    truncateSync(path, 8192);
    expect(contentOf("AddressBook.sqlitedb", path, false)).toBe("truncated");
    expect(contentOf("AddressBook.sqlitedb", path, true)).toBe("ok");
    truncateSync(path, 50);
    expect(contentOf("sms.db", path, true)).toBe("truncated");
    truncateSync(path, 0);
    expect(contentOf("sms.db", path, true)).toBe("truncated");
  });

  it("sees what is no database, and no log", () => {
    writeFileSync(path, Buffer.alloc(4096, 7));
    expect(contentOf("sms.db", path, false)).toBe("foreign");
    expect(contentOf("sms.db-wal", path, false)).toBe("foreign");
    expect(contentOf("IMG_0001.JPG", path, false)).toBe("ok");
  });

  it.each([
    ["", "empty"],
    ["377f0682", "little-endian"],
    ["377f0683", "big-endian"],
    ["00".repeat(32), "cleared"],
  ])("takes the log %s (%s)", (hex) => {
    writeFileSync(path, Buffer.from(hex, "hex"));
    expect(contentOf("sms.db-wal", path, false)).toBe("ok");
  });
});
