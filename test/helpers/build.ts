import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** What the build writes last. */
const BUILT_LAST = join(ROOT, "dist/imsg.1");

/**
 * Before all tests: builds the program if its source has changed. Tests that run the sources need
 * the fonts and the scripts of pages, too.
 */
export function setup(): void {
  if (changedAt(BUILT_LAST) < Math.max(newestIn("src"), newestIn("tools")))
    execFileSync(process.execPath, [join(ROOT, "tools/bundle.mjs")], { stdio: "pipe" });
}

const changedAt = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const newestIn = (folder: string) =>
  Math.max(
    ...readdirSync(join(ROOT, folder), { recursive: true }).map((path) =>
      changedAt(join(ROOT, folder, String(path))),
    ),
  );
