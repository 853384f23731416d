import { spawn } from "node:child_process";
import { dirname } from "node:path";
import type { Writable } from "node:stream";

/** A program that collects paths until its input ends, and then removes them. */
interface Watcher {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

const SHELL_SCRIPT = `trap '' HUP INT TERM; while IFS= read -r p; do set -- "$@" "$p"; done; for p; do rm -rf -- "$p"; done`;

/** Tries for some seconds: files of a process stay open for a moment after it has ended. */
const NODE_SCRIPT = `
const { rmSync } = require("node:fs");
let paths = "";
process.stdin.setEncoding("utf8").on("data", (text) => (paths += text)).on("error", () => {}).on("close", () => {
  for (const path of paths.split("\\n"))
    try {
      if (path) rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    } catch {}
});
`;

/** A shell, as it is small; Windows has none, so there it is Node. */
export const watcherOn = (platform: string): Watcher =>
  platform === "win32"
    ? {
        program: process.execPath,
        args: ["-e", NODE_SCRIPT],
        cwd: dirname(process.execPath),
        env: { SystemRoot: process.env.SystemRoot },
      }
    : { program: "/bin/sh", args: ["-c", SHELL_SCRIPT], cwd: "/", env: { PATH: "/usr/bin:/bin" } };

let input: Writable | undefined;

/**
 * Removes a file or folder once this process is gone, however it ended: after SIGKILL and exhausted
 * memory no code of it runs, and Windows removes no file that is open.
 *
 * Shape   one watcher for the whole process, in a session of its own, which Ctrl-C does not reach.
 *         Where none can be started nothing happens: then the next run removes what is left
 *         (source/privateFolder.ts).
 */
export function removeAfterDeath(path: string): void {
  if (path.includes("\n")) return;
  input ??= startWatcher();
  input?.write(`${path}\n`);
}

function startWatcher(): Writable | undefined {
  try {
    const { program, args, ...place } = watcherOn(process.platform);
    const child = spawn(program, args, {
      ...place,
      detached: true,
      stdio: ["pipe", "ignore", "ignore"],
      windowsHide: true,
    });
    child.on("error", () => {});
    child.stdin.on("error", () => {});
    child.unref();
    // A pipe to a child is a socket underneath, which would keep the process awake.
    (child.stdin as unknown as { unref?(): void }).unref?.();
    return child.stdin;
  } catch {
    return undefined;
  }
}
