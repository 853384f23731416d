import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * A place for copied and decrypted data that only this user can enter and that is gone afterwards.
 *
 * Shape   the folder is made (mode 0700) when its path is first asked for; disposing it removes it with all it holds.
 */
export interface PrivateFolder extends Disposable {
  readonly path: string;
}

const open = new Set<PrivateFolder>();

export function createPrivateFolder(): PrivateFolder {
  let path: string | undefined;
  const folder: PrivateFolder = {
    get path() {
      path ??= mkdtempSync(join(tmpdir(), "imsg-"));
      return path;
    },
    [Symbol.dispose]() {
      open.delete(folder);
      if (path) rmSync(path, { recursive: true, force: true });
      path = undefined;
    },
  };
  open.add(folder);
  return folder;
}

/** For the ways out that unwind no scope: signals and crashes. */
export function removePrivateFolders(): void {
  for (const folder of [...open]) folder[Symbol.dispose]();
}
