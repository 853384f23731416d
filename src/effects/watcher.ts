import { spawn } from "node:child_process";
import type { Writable } from "node:stream";

/** Collects paths until this process has ended, and so its input, and then removes them. */
const SCRIPT = `trap '' HUP INT TERM; while IFS= read -r p; do set -- "$@" "$p"; done; for p; do rm -rf -- "$p"; done`;

let input: Writable | undefined;

/**
 * Removes a file or folder once this process is gone, however it ended: after SIGKILL and exhausted
 * memory no code of it runs.
 *
 * Shape   one small shell for the whole process, in a session of its own, so that Ctrl-C passes it
 *         by. Where none can be started (Windows) nothing happens: then the next run removes what
 *         is left (source/privateFolder.ts).
 */
export function removeAfterDeath(path: string): void {
  if (process.platform === "win32" || path.includes("\n")) return;
  input ??= startWatcher();
  input?.write(`${path}\n`);
}

function startWatcher(): Writable | undefined {
  try {
    const child = spawn("/bin/sh", ["-c", SCRIPT], {
      cwd: "/",
      detached: true,
      env: { PATH: "/usr/bin:/bin" },
      stdio: ["pipe", "ignore", "ignore"],
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
