import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PLACES } from "../../src/places.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Before all tests: fonts and scripts of pages are what the build makes, also for tests that run the sources. */
export function setup(): void {
  if (changedAt(PLACES.fonts) === 0) run("bundle.mjs");
  else if (changedAt(join(PLACES.page, "page.js")) < newestSource()) run("bundlePage.mjs");
}

const run = (tool: string) => execFileSync(process.execPath, [join(ROOT, "tools", tool)], { stdio: "pipe" });

const changedAt = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const newestSource = () =>
  Math.max(
    ...readdirSync(join(ROOT, "src"), { recursive: true }).map((path) =>
      changedAt(join(ROOT, "src", String(path))),
    ),
  );
