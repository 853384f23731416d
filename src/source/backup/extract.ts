import { backupInterrupted } from "../../errors/backup.ts";
import type { BackupInfo } from "./info.ts";
import { lockedReader } from "./lockedReader.ts";
import { plainReader } from "./plainReader.ts";
import type { BackupReader, OpenBackupOptions } from "./reader.ts";

/**
 * Opens a phone backup, with its password where it needs one.
 *
 * Shape   a backup's info -> a reader that holds no file open; the backup's folder stays as it was, byte for byte.
 * Errors  source/backup-interrupted; for an encrypted backup everything `lockedReader` throws.
 */
export async function openBackup(info: BackupInfo, options: OpenBackupOptions): Promise<BackupReader> {
  if (info.interrupted) throw backupInterrupted(info.path);
  return info.encrypted ? lockedReader(info, options) : plainReader(info, options.privateFolder);
}

/**
 * Writes a database of the phone to `target`, and what is still in its write-ahead log to `target-wal`.
 *
 * Shape   false where the backup has no such database. No log is normal: most backups have none.
 * Errors  as `BackupReader.extract`.
 * Source  docs/formats.md, A3: in a backup the log is a file of its own, under the hash of its own name.
 */
export async function extractDatabase(
  reader: BackupReader,
  domain: string,
  relativePath: string,
  target: string,
): Promise<boolean> {
  if (!(await reader.extract(domain, relativePath, target))) return false;
  await reader.extract(domain, `${relativePath}-wal`, `${target}-wal`);
  return true;
}
