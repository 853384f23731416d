import { readlinkSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { codeOf } from "../errors/error.ts";

/**
 * Where is what this path names, or would be once somebody makes it?
 *
 * Shape   absolute, without links, also where the last of them leads to nothing yet; `..` after a
 *         link is the folder above its target, as the system has it.
 */
export function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (cause) {
    const folder = dirname(path);
    if (folder === path) return resolve(path);
    const place = join(realPath(folder), basename(path));
    const target = codeOf(cause) === "ENOENT" ? targetOf(place) : undefined;
    return target === undefined ? place : realPath(resolve(dirname(place), target));
  }
}

function targetOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
