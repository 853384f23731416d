import { closeSync, writeSync } from "node:fs";
import { isatty } from "node:tty";
import { EXIT_CODES, ImsgError } from "../errors/error.ts";
import { explained } from "../errors/system.ts";
import { runCleanups } from "./cleanup.ts";

const STANDARD = [0, 1, 2];
const STDERR = 2;
/** Exit codes of a process that a signal ends: 128 and its number. */
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Prepares the process: a signal ends it with the signal's exit code, after cleaning up; errors of
 * stderr are ignored, and those of stdout end it.
 */
export function prepareProcess(): void {
  const terminals = STANDARD.filter(isatty);
  process.on("exit", () => {
    runCleanups();
    leaveClosedTerminals(terminals);
  });
  for (const [signal, code] of Object.entries(SIGNALS)) process.on(signal, () => process.exit(code));
  process.stderr.on("error", () => {});
  process.stdout.on("error", endWithStdout);
}

/**
 * Ends the process. A reader that stops early (`imsg export | head`) is success; Windows calls it
 * EOF.
 */
function endWithStdout({ code }: NodeJS.ErrnoException): void {
  if (code === "EPIPE" || code === "EOF") process.exit(0);
  endWith(
    `imsg: stdout cannot be written (${code ?? "unknown reason"}).`,
    "Free space where it goes, or choose another place; what is there already is incomplete.",
  );
}

/** Ends the process where its own modules cannot be loaded, as with too many files open. */
export function endUnstarted(cause: unknown): never {
  const error = explained(cause);
  if (!(error instanceof ImsgError)) throw cause;
  endWith(`imsg: ${error.message}`, error.hint);
}

function endWith(...lines: readonly string[]): never {
  try {
    writeSync(STDERR, `${lines.join("\n")}\n`);
  } catch {
    // The exit code still tells.
  }
  process.exit(EXIT_CODES.output);
}

/**
 * Lets signals end the process at once again, without a function of ours: while SQLite computes,
 * none would be called.
 *
 * Shape   for when nothing is left to clean up; an unfinished file goes with the process
 *         (watcher.ts).
 */
export function handBackSignals(): void {
  for (const signal of Object.keys(SIGNALS)) process.removeAllListeners(signal);
}

/**
 * On exit Node resets each terminal that it started on. It aborts if one is gone, but ignores a
 * closed descriptor.
 */
function leaveClosedTerminals(terminals: readonly number[]): void {
  for (const file of terminals) {
    if (isatty(file)) continue;
    try {
      closeSync(file);
    } catch {
      // It was closed before.
    }
  }
}
