import { closeSync } from "node:fs";
import { isatty } from "node:tty";
import { runCleanups } from "./cleanup.ts";

const STANDARD = [0, 1, 2];
/** Exit codes of a process that a signal ends: 128 and its number. */
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** Prepares the process: signals end it with their code, cleaned up; a stderr that cannot be written changes nothing. */
export function prepareProcess(): void {
  const terminals = STANDARD.filter(isatty);
  process.on("exit", () => {
    runCleanups();
    leaveClosedTerminals(terminals);
  });
  for (const [signal, code] of Object.entries(SIGNALS)) process.on(signal, () => process.exit(code));
  process.stderr.on("error", () => {});
}

/**
 * Lets signals end the process at once again, without a function of ours: while SQLite computes, none would be called.
 *
 * Shape   for when nothing is left to clean up; an unfinished file goes with the process (watcher.ts).
 */
export function handBackSignals(): void {
  for (const signal of Object.keys(SIGNALS)) process.removeAllListeners(signal);
}

/** Node resets each terminal that it started on, and aborts where one is gone; a closed descriptor it passes over. */
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
