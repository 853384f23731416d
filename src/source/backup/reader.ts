import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { BackupInfo } from "./info.ts";
import { locateInBackup, logOf, type PhoneFile, statIfThere, throwIfDenied } from "./layout.ts";

/** Reads files of a backup. */
export interface BackupReader {
  readonly info: BackupInfo;
  /**
   * Writes one file of the phone to `target`, decrypted and with mode 0600.
   *
   * Shape   false if the backup neither lists nor contains it, or lists it as empty.
   * Errors  source/backup-file-missing (listed, not there), -row-missing (there, not listed,
   *         encrypted), -file-damaged, -file-truncated, -key-class-missing, -manifest-damaged,
   *         source/no-permission.
   */
  extract(file: PhoneFile, target: string): Promise<boolean>;
  /** Path of a file in the backup; undefined if missing or encrypted. Errors as `extract`. */
  locate(file: PhoneFile): string | undefined;
}

export interface OpenBackupOptions {
  /** Called at most once, and only for encrypted backups. */
  readonly password?: (() => Promise<string>) | undefined;
  /** Folder for decrypted and copied files, mode 0700; the caller deletes it. */
  readonly privateFolder: string;
  /** Progress of the step named by the label, in a unit of the step. */
  readonly onProgress?: ((label: string, done: number, total: number) => void) | undefined;
}

/** Copies a file in chunks. The copy has mode 0600, whatever the source has. */
export async function copyPrivately(from: string, to: string): Promise<void> {
  try {
    await pipeline(createReadStream(from), createWriteStream(to, { mode: 0o600 }));
  } catch (cause) {
    throwIfDenied(from, cause);
    throw cause;
  }
}

/** Whether the backup contains a write-ahead log of this database that is not empty. */
export function hasLog(info: BackupInfo, database: PhoneFile): boolean {
  const log = locateInBackup(info.path, logOf(database));
  return log !== undefined && (statIfThere(log)?.size ?? 0) > 0;
}
