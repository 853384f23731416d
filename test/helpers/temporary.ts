import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Around all tests: gives them a temporary folder of their own. The program removes there what
 * earlier runs left, so that a fault of it, or a mutant, could remove what others have there.
 */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "imsg-tests-"));
  // Some tests run a command as another user.
  chmodSync(folder, 0o711);
  // TMPDIR, and what Windows calls it.
  for (const name of ["TMPDIR", "TEMP"]) process.env[name] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
