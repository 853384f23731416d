import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** A folder for all tests of a file; it is removed after the last one. */
export function folderOfFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "imsg-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
