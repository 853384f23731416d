import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { codeOf } from "../../errors/error.ts";
import { fileError } from "../fileError.ts";
import { temporaryError } from "../privateFolder.ts";

/** A file of the phone, as backups name it. */
export interface PhoneFile {
  readonly domain: string;
  /** Relative to the domain's folder. */
  readonly path: string;
}

/** The write-ahead log of a database. */
export const logOf = ({ domain, path }: PhoneFile): PhoneFile => ({ domain, path: `${path}-wal` });

/** Name of a file in a backup: SHA-1 of domain and path (docs/formats.md, A3). */
export const fileIdOf = ({ domain, path }: PhoneFile): string =>
  createHash("sha1").update(`${domain}-${path}`, "utf8").digest("hex");

/** The database that a write-ahead log belongs to; undefined for other files. */
function databaseOf({ domain, path }: PhoneFile): PhoneFile | undefined {
  return path.endsWith("-wal") ? { domain, path: path.slice(0, -"-wal".length) } : undefined;
}

/**
 * Path of a phone's file in a backup folder; undefined if it is not there.
 *
 * Shape   a log is looked for only where its database is: a `Snapshot` folder that was left behind
 *         holds the log of another state.
 * Source  docs/formats.md, A3: two-digit folders since iOS 10, flat before, `Snapshot/` during a
 *         backup, `.mddata` up to iOS 3.
 */
export function locateInBackup(folder: string, file: PhoneFile): string | undefined {
  const places = placesOf(folder, file);
  const database = databaseOf(file);
  if (!database) return places.find(isFile);
  const place = places[placesOf(folder, database).findIndex(isFile)];
  return place !== undefined && isFile(place) ? place : undefined;
}

function placesOf(folder: string, file: PhoneFile): string[] {
  const id = fileIdOf(file);
  const pair = id.slice(0, 2);
  return [
    join(folder, pair, id),
    join(folder, id),
    join(folder, "Snapshot", pair, id),
    join(folder, "Snapshot", id),
    join(folder, `${id}.mddata`),
  ];
}

/** Whether the file exists. Denied access is an error, not absence, and so is a disk's fault. */
export function isFile(path: string): boolean {
  return statIfThere(path)?.isFile() ?? false;
}

export function statIfThere(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (cause) {
    // It is the folder that may not be searched.
    throwIfDenied(dirname(path), cause);
    if (codeOf(cause) === "ELOOP") return undefined;
    throw fileError(path, cause);
  }
}

/** Throws errors that users can act on: no permission, or no space for a copy. */
export function throwIfDenied(path: string, cause: unknown): void {
  if (/^(EACCES|EPERM)$/.test(codeOf(cause) ?? "")) throw fileError(path, cause);
  const error = temporaryError(cause);
  if (error) throw error;
}
