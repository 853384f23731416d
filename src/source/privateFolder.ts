import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onExit } from "../effects/cleanup.ts";
import type { ImsgError } from "../errors/error.ts";
import { temporaryNotWritable } from "../errors/output.ts";

/**
 * A place for copied and decrypted data that only this user can enter and that is gone afterwards.
 *
 * Shape   the folder is made (mode 0700) when its path is first asked for; disposing it removes it with all it holds.
 * Errors  output/not-writable when it cannot be made.
 */
export interface PrivateFolder extends Disposable {
  readonly path: string;
  /** Whether a file lies in it. */
  holds(file: string): boolean;
}

const FULL = /^(ENOSPC|EDQUOT|EROFS|SQLITE_FULL)/;

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
      if (path) rmSync(path, { recursive: true, force: true });
      path = undefined;
    },
  };
  const forget = onExit(() => folder[Symbol.dispose]());
  return folder;
}

function makeFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), "imsg-"));
  } catch (cause) {
    throw temporaryNotWritable(tmpdir(), cause);
  }
}

/** The error to show when there is no room for temporary files; undefined when that is not what went wrong. */
export function temporaryError(cause: unknown): ImsgError | undefined {
  return FULL.test((cause as NodeJS.ErrnoException).code ?? "")
    ? temporaryNotWritable(tmpdir(), cause)
    : undefined;
}
