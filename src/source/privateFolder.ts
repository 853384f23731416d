import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, resolve } from "node:path";
import { onExit } from "../effects/cleanup.ts";
import { removeAfterDeath } from "../effects/watcher.ts";
import { codeOf, type ImsgError } from "../errors/error.ts";
import { temporaryNotRemoved, temporaryNotWritable } from "../errors/output.ts";
import { folderPrefix, removeOrphans } from "./orphans.ts";

/**
 * A temporary folder for copied and decrypted data, accessible to this user only.
 *
 * Shape   created with mode 0700 when its path is first needed; disposing deletes it with its
 *         content. After a crash a watcher process deletes it, else the next run that needs a
 *         folder.
 * Errors  output/not-writable when it cannot be made.
 */
export interface PrivateFolder extends Disposable {
  readonly path: string;
  /** Whether a path is in the folder. */
  holds(file: string): boolean;
}

const FULL = /^(ENOSPC|EDQUOT|EFBIG|EROFS|SQLITE_(FULL|IOERR_WRITE))/;

export function createPrivateFolder(): PrivateFolder {
  let path: string | undefined;
  const folder: PrivateFolder = {
    get path() {
      path ??= makeFolder();
      return path;
    },
    holds: (file) => path !== undefined && dirname(file) === path,
    [Symbol.dispose]() {
      forget();
      if (path) removeFolder(path);
      path = undefined;
    },
  };
  const forget = onExit(() => folder[Symbol.dispose]());
  return folder;
}

/**
 * Unlinks an open database and its side files, so that their content is gone once this process has
 * ended, however it ends.
 *
 * Shape   for a database in a private folder that was read from, so that its log and index are open
 *         too; nothing where an open file may not be unlinked.
 */
export function hideOpenFiles(path: string): void {
  if (process.platform === "win32") return;
  for (const end of ["", "-wal", "-shm", "-journal"])
    try {
      rmSync(path + end, { force: true });
    } catch {
      // Removing the folder tries again, and tells.
    }
}

function makeFolder(): string {
  removeOrphans(tmpdir());
  try {
    // The watcher works in another folder.
    const path = resolve(tmpdir(), folderPrefix() + randomBytes(8).toString("hex"));
    // The watcher knows of it before it is there; a folder of that name would not be ours, and is
    // refused.
    removeAfterDeath(path);
    mkdirSync(path, { mode: 0o700 });
    return path;
  } catch (cause) {
    throw temporaryNotWritable(tmpdir(), cause);
  }
}

/**
 * Removes a folder. Windows removes no file that is open, such as those of a worker that has not
 * ended yet: then the watcher removes it once this process is gone.
 *
 * Errors  output/not-removed.
 */
function removeFolder(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 2, retryDelay: 50 });
  } catch (cause) {
    if (process.platform !== "win32") throw temporaryNotRemoved(path, cause);
  }
}

/** The error for a full temporary folder; undefined for other causes. */
export function temporaryError(cause: unknown): ImsgError | undefined {
  return FULL.test(codeOf(cause) ?? "") ? temporaryNotWritable(tmpdir(), cause) : undefined;
}
