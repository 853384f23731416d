import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../fixtures/history.ts";
import { isSqlite, readStart } from "../../../src/source/fileStart.ts";

it("a file that is shorter than asked for is all of its start", () => {
  const path = join(temporaryFolder(), "short");
  writeFileSync(path, "SQLite");
  expect(readStart(path, 16).toString()).toBe("SQLite");
  expect(isSqlite(path)).toBe(false);
});

it("a folder in place of Manifest.db is a file that cannot be read", () => {
  const path = join(temporaryFolder(), "Manifest.db");
  mkdirSync(path);
  expect(() => isSqlite(path)).toThrow(expect.objectContaining({ code: "source/unreadable" }));
});
