import { existsSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** A file that is not yet what it will be: written beside its place under a name of its own, so that nobody ever sees half of it. */
export interface Draft {
  readonly path: string;
  /** Puts it in its place, over what was there. */
  keep(): void;
  discard(): void;
}

const open = new Set<Draft>();

/** A draft of the file at `path`; it is nobody's until somebody writes it. */
export function draftOf(path: string): Draft {
  const draft: Draft = {
    path: join(dirname(path), `.${basename(path)}.${process.pid}.partial`),
    keep() {
      renameSync(draft.path, path);
      open.delete(draft);
    },
    discard() {
      // SQLite keeps a journal beside a database it writes.
      for (const end of ["", "-journal"]) if (existsSync(draft.path + end)) rmSync(draft.path + end);
      open.delete(draft);
    },
  };
  open.add(draft);
  return draft;
}

/** For the ways out that unwind no scope: signals and crashes. */
export function discardDrafts(): void {
  for (const draft of [...open]) draft.discard();
}
