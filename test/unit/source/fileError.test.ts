import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { databaseError } from "../../../src/source/databaseError.ts";
import { fileError } from "../../../src/source/fileError.ts";
import { temporaryError } from "../../../src/source/privateFolder.ts";

const failure = (code: string) =>
  Object.assign(new Error(`${code}: somebody's words`), { code, syscall: "open" });

describe("fileError", () => {
  it.each(["EPERM", "EACCES", "SQLITE_AUTH", "SQLITE_CANTOPEN", "SQLITE_CANTOPEN_ISDIR", "SQLITE_PERM"])(
    "on macOS takes %s for missing Full Disk Access, and names the program that needs it",
    (code) => {
      const error = fileError("chat.db", failure(code), "darwin", "Apple_Terminal");
      expect(error).toMatchObject({
        code: "source/no-permission",
        message: "Terminal may not read chat.db.",
      });
      expect(error.hint).toContain("Give Terminal Full Disk Access");
    },
  );

  it("names a program that it does not know as it calls itself, and none as the terminal", () => {
    expect(fileError("chat.db", failure("EPERM"), "darwin", "zed").message).toBe("zed may not read chat.db.");
    const unnamed = fileError("chat.db", failure("EPERM"), "darwin", undefined);
    expect(unnamed.message).toMatch(/^Your terminal may/);
    expect(unnamed.hint).toMatch(/^Give your terminal Full Disk Access/);
  });

  it.each(["linux", "win32"])("speaks of the owner's permission on %s", (platform) => {
    const error = fileError("chat.db", failure("EACCES"), platform);
    expect(error).toMatchObject({ code: "source/no-permission" });
    expect(error.hint).not.toContain("Full Disk Access");
  });

  it.each(["EIO", "EMFILE", "EISDIR", "SQLITE_IOERR_READ"])(
    "does not take %s for a matter of permission",
    (code) => {
      for (const platform of ["darwin", "linux"]) {
        const error = fileError("chat.db", failure(code), platform);
        expect(error).toMatchObject({
          code: "source/unreadable",
          message: `chat.db cannot be read (${code}).`,
        });
      }
    },
  );

  it("says that there is nothing", () => {
    for (const code of ["ENOENT", "ENOTDIR"])
      expect(fileError("x", failure(code)).code).toBe("source/not-found");
  });
});

describe("databaseError", () => {
  const sqlite = (code: string) => new Database.SqliteError("somebody's words", code);

  it.each([
    ["SQLITE_CORRUPT", "schema/damaged"],
    ["SQLITE_NOTADB", "schema/damaged"],
    ["SQLITE_CANTOPEN", "source/no-permission"],
    ["SQLITE_AUTH", "source/no-permission"],
    ["SQLITE_READONLY_DIRECTORY", "source/no-permission"],
    ["SQLITE_IOERR_READ", "source/unreadable"],
    ["SQLITE_BUSY", "source/locked"],
    ["SQLITE_LOCKED", "source/locked"],
    ["SQLITE_FULL", "output/not-writable"],
  ])("%s is %s", (code, expected) => {
    expect(databaseError("chat.db", sqlite(code))).toMatchObject({ code: expected });
  });

  it("leaves a bug a bug", () => {
    const bug = sqlite("SQLITE_ERROR");
    expect(databaseError("chat.db", bug)).toBe(bug);
  });
});

describe("temporaryError", () => {
  it("knows a full disk, and nothing else", () => {
    expect(temporaryError(failure("ENOSPC"))).toMatchObject({ code: "output/not-writable", exitCode: 5 });
    expect(temporaryError(failure("EIO"))).toBeUndefined();
  });
});
