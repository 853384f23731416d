import { existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { onExit } from "./cleanup.ts";

/** A file that is not yet what it will be: written beside its place under a name of its own, so that nobody ever sees half of it. */
export interface Draft {
  readonly path: string;
  /** Puts it in its place, over what was there. */
  keep(): void;
  discard(): void;
}

/**
 * A draft of the file at `path`; it is nobody's until somebody writes it.
 *
 * Shape   a link is followed; what is there and is no file (a pipe, a device) takes what is written as it comes.
 */
export function draftOf(path: string): Draft {
  const known = statSync(path, { throwIfNoEntry: false });
  if (known && !known.isFile() && !known.isDirectory()) return { path, keep() {}, discard() {} };
  const place = known ? realpathSync(path) : path;
  const draft: Draft = {
    path: join(dirname(place), `.${basename(place)}.${process.pid}.partial`),
    keep() {
      renameSync(draft.path, place);
      forget();
    },
    discard() {
      // SQLite keeps a journal beside a database it writes.
      for (const end of ["", "-journal"]) if (existsSync(draft.path + end)) rmSync(draft.path + end);
      forget();
    },
  };
  const forget = onExit(draft.discard);
  return draft;
}

/** Makes a folder and those above it; Node's own `recursive` never ends where only the kernel may make any (/proc). */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (cause) {
    // Somebody else may have been faster.
    if (!existsSync(path)) throw cause;
  }
}
