/** What must be undone however the process ends: temporary folders, half-written files. */

const pending = new Set<() => void>();

/** Registers an action for the end of the process; the function returned withdraws it. */
export function onExit(undo: () => void): () => void {
  pending.add(undo);
  return () => void pending.delete(undo);
}

/**
 * Runs every registered action once, the latest first; for exits that unwind no scope (signals,
 * crashes). One that fails stops no other: the watcher tries again (watcher.ts).
 */
export function runCleanups(): void {
  for (const undo of [...pending].reverse()) {
    try {
      undo();
    } catch {
      // On Windows a file that is still open stays.
    }
  }
  pending.clear();
}
