import { join } from "node:path";
import {
  backupFileDamaged,
  backupFileMissing,
  backupFileTruncated,
  backupKeysMissing,
} from "../../errors/backup.ts";
import { contentOf } from "./content.ts";
import type { BackupInfo } from "./info.ts";
import { locateInBackup } from "./layout.ts";
import { type Manifest, manifestDb, manifestMbdb, noManifest } from "./manifest.ts";
import { type BackupReader, copyPrivately, hasLog } from "./reader.ts";

/**
 * Reads a backup without encryption.
 *
 * File names are hashes of names on the phone, so the manifest is needed only to explain missing files.
 * A backup with a lost or damaged manifest can still be read.
 */
export function plainReader(info: BackupInfo, privateFolder: string): BackupReader {
  let opened: Manifest | undefined;
  const manifest: Manifest = (domain, relativePath) => {
    opened ??= openManifest(info, privateFolder);
    return opened(domain, relativePath);
  };
  const locate = (domain: string, relativePath: string): string | undefined => {
    const path = locateInBackup(info.path, domain, relativePath);
    if (path === undefined) {
      const record = manifest(domain, relativePath);
      if (record && record.size !== 0) throw backupFileMissing(info.path, relativePath);
      return undefined;
    }
    const content = contentOf(relativePath, path, hasLog(info, domain, relativePath));
    if (content === "truncated") throw backupFileTruncated(info.path, relativePath);
    if (content === "foreign") throw foreign(info.path, relativePath, () => manifest(domain, relativePath));
    return path;
  };
  return {
    info,
    locate,
    async extract(domain, relativePath, target) {
      const path = locate(domain, relativePath);
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

function openManifest(info: BackupInfo, privateFolder: string): Manifest {
  if (info.manifest === "none") return noManifest;
  if (info.manifest === "mbdb") return manifestMbdb(info.path, join(info.path, "Manifest.mbdb"));
  return manifestDb(info.path, join(info.path, "Manifest.db"), privateFolder);
}
