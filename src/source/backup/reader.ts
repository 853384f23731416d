import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { BackupInfo } from "./info.ts";
import { locateInBackup, statIfThere, throwIfDenied } from "./layout.ts";

/** A backup whose files can be read, as the phone knew them: by domain and path. */
export interface BackupReader {
  readonly info: BackupInfo;
  /**
   * Writes one file of the phone to `target`, decrypted, for its owner's eyes only (mode 0600).
   *
   * Shape   true when written; false when the backup neither lists nor holds it, or lists it as empty.
   * Errors  source/backup-file-missing (listed, not there), -row-missing (there, not listed, encrypted), -file-damaged, -file-truncated,
   *         -key-class-missing, -manifest-damaged, source/no-permission.
   */
  extract(domain: string, relativePath: string, target: string): Promise<boolean>;
  /** Where the file lies in the backup, when it may be read there; undefined when it is not there or is encrypted. Errors as `extract`. */
  locate(domain: string, relativePath: string): string | undefined;
}

export interface OpenBackupOptions {
  /** Asked at most once, and only where the backup is encrypted. */
  readonly password?: (() => Promise<string>) | undefined;
  /** Mode 0700; its maker deletes it. Decrypted and copied files go there. */
  readonly privateFolder: string;
  /** `done` of `total`, in the unit of the step; the label says which step. */
  readonly onProgress?: ((label: string, done: number, total: number) => void) | undefined;
}

/** Copies a file in chunks; the copy is its owner's alone, whatever the source's mode. */
export async function copyPrivately(from: string, to: string): Promise<void> {
  try {
    await pipeline(createReadStream(from), createWriteStream(to, { mode: 0o600 }));
  } catch (cause) {
    throwIfDenied(from, cause);
    throw cause;
  }
}

/** Whether the backup holds a write-ahead log for this database, under the log's own name, and something is in it. */
export function hasLog(info: BackupInfo, domain: string, relativePath: string): boolean {
  const log = locateInBackup(info.path, domain, `${relativePath}-wal`);
  return log !== undefined && (statIfThere(log)?.size ?? 0) > 0;
}
