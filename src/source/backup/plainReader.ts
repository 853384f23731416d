import {
  backupFileDamaged,
  backupFileMissing,
  backupFileTruncated,
  backupKeysMissing,
} from "../../errors/backup.ts";
import { contentOf } from "./content.ts";
import type { BackupInfo } from "./info.ts";
import { locateInBackup, type PhoneFile } from "./layout.ts";
import { type Manifest, openManifest } from "./manifest.ts";
import { type BackupReader, copyPrivately, hasLog } from "./reader.ts";

/**
 * Reads a backup without encryption.
 *
 * File names are hashes of names on the phone, so the manifest is needed only to explain missing
 * files. A backup with a lost or damaged manifest can still be read.
 */
export function plainReader(info: BackupInfo, privateFolder: string): BackupReader {
  let opened: Manifest | undefined;
  const manifest: Manifest = (file) => {
    opened ??= openManifest(info, privateFolder);
    return opened(file);
  };
  const locate = (file: PhoneFile): string | undefined => {
    const path = locateInBackup(info.path, file);
    if (path === undefined) {
      const record = manifest(file);
      if (record && record.size !== 0) throw backupFileMissing(info.path, file.path);
      return undefined;
    }
    const content = contentOf(file.path, path, hasLog(info, file));
    if (content === "truncated") throw backupFileTruncated(info.path, file.path);
    if (content === "foreign") throw foreign(info.path, file.path, () => manifest(file));
    return path;
  };
  return {
    info,
    locate,
    async extract(file, target) {
      const path = locate(file);
      if (path !== undefined) await copyPrivately(path, target);
      return path !== undefined;
    },
  };
}

/** A file with a key in the manifest is encrypted, even if Manifest.plist does not say so. */
function foreign(folder: string, relativePath: string, row: () => ReturnType<Manifest>): Error {
  try {
    if (row()?.encryptionKey) return backupKeysMissing(folder);
  } catch (cause) {
    return backupFileDamaged(folder, relativePath, cause);
  }
  return backupFileDamaged(folder, relativePath);
}
