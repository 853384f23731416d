import { backupInterrupted } from "../../errors/backup.ts";
import type { BackupInfo } from "./info.ts";
import { logOf, type PhoneFile } from "./layout.ts";
import { lockedReader } from "./lockedReader.ts";
import { plainReader } from "./plainReader.ts";
import type { BackupReader, OpenBackupOptions } from "./reader.ts";

/**
 * Opens a phone backup; asks for a password if it is encrypted.
 *
 * Shape   the reader keeps no file open, and nothing in the backup's folder is changed.
 * Errors  source/backup-interrupted; for an encrypted backup everything `lockedReader` throws.
 */
export async function openBackup(info: BackupInfo, options: OpenBackupOptions): Promise<BackupReader> {
  if (info.interrupted) throw backupInterrupted(info.path);
  return info.encrypted ? lockedReader(info, options) : plainReader(info, options.privateFolder);
}

/**
 * Extracts a database to `target` and its write-ahead log, if there is one, to `target-wal`.
 *
 * Shape   false if the backup has no such database.
 * Errors  as `BackupReader.extract`.
 * Source  docs/formats.md, A3: the log is a separate file under its own hash; many backups have
 *         none.
 */
export async function extractDatabase(
  reader: BackupReader,
  database: PhoneFile,
  target: string,
): Promise<boolean> {
  if (!(await reader.extract(database, target))) return false;
  await reader.extract(logOf(database), `${target}-wal`);
  return true;
}
