import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
/** What the built program reads beside its own files lies one folder up, as in the package: so it is linked there. */
const PLACE = join(ROOT, "node_modules/.cache/imsg-dist");
const BUNDLE = join(ROOT, "tools/bundle.mjs");
const STAMP = join(PLACE, "built");
const LOCK = `${PLACE}.lock`;
const STALE_LOCK_MS = 120_000;

/** The path of the program as users get it: bundled, once for all tests of a run, and again only when the source changed. */
export function builtCli(): string {
  mkdirSync(join(PLACE, ".."), { recursive: true });
  while (!tryLock()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  try {
    if (!isFresh()) build();
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
  return join(PLACE, "dist/cli.js");
}

function build(): void {
  rmSync(PLACE, { recursive: true, force: true });
  mkdirSync(PLACE);
  for (const name of readdirSync(ROOT)) {
    if (!/^(\.|dist$|out$|src$|node_modules$)/.test(name)) symlinkSync(join(ROOT, name), join(PLACE, name));
  }
  execFileSync(process.execPath, [BUNDLE, join(PLACE, "dist")], { stdio: "pipe" });
  writeFileSync(STAMP, "");
}

/** Vitest runs test files in processes of their own, which must not build at the same time. */
function tryLock(): boolean {
  try {
    mkdirSync(LOCK);
    return true;
  } catch {
    const lock = statSync(LOCK, { throwIfNoEntry: false });
    if (lock && Date.now() - lock.mtimeMs > STALE_LOCK_MS) rmSync(LOCK, { recursive: true, force: true });
    return false;
  }
}

function isFresh(): boolean {
  if (!existsSync(STAMP)) return false;
  const builtAt = statSync(STAMP).mtimeMs;
  const sources = readdirSync(join(ROOT, "src"), { recursive: true }).map((name) =>
    join(ROOT, "src", String(name)),
  );
  return [...sources, BUNDLE].every((path) => statSync(path).mtimeMs < builtAt);
}
