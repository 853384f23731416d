import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import {
  backupFileDamaged,
  backupFileMissing,
  backupFileTruncated,
  backupKeyClassMissing,
  backupKeysDamaged,
  backupManifestDamaged,
  backupManifestMissing,
  backupRowMissing,
  backupTooOld,
} from "../../errors/backup.ts";
import { isSqlite } from "../fileStart.ts";
import { contentOf } from "./content.ts";
import { decryptFile } from "./decrypt.ts";
import type { BackupInfo } from "./info.ts";
import { type ClassKeys, unwrapKey } from "./keybag.ts";
import { locateInBackup, type PhoneFile, statIfThere, throwIfDenied } from "./layout.ts";
import { type Manifest, manifestDb, openManifest } from "./manifest.ts";
import type { FileRecord } from "./mbfile.ts";
import { type BackupReader, copyPrivately, hasLog, type OpenBackupOptions } from "./reader.ts";
import { type Unlocked, unlockBackup } from "./unlock.ts";

const OLDEST_WITH_KEYBAG = 4;
const CLASS_BYTES = 4;
/** A wrapped key: 4 bytes of its class, then the key as the class key wraps it. */
const WRAPPED_WITH_CLASS_BYTES = 44;

/**
 * Reads an encrypted backup, iOS 4 and later.
 *
 * Errors  what `unlockBackup` throws; source/backup-too-old, -manifest-missing, -manifest-empty,
 *         -manifest-damaged.
 * Source  docs/formats.md, I5 and I6.
 */
export async function lockedReader(info: BackupInfo, options: OpenBackupOptions): Promise<BackupReader> {
  if (info.manifest === "none") {
    const isOld = Number.parseInt(info.ios, 10) < OLDEST_WITH_KEYBAG;
    throw isOld ? backupTooOld(info.path) : backupManifestMissing(info.path);
  }
  const { password, onProgress } = options;
  const unlocked = await unlockBackup(
    info,
    password,
    onProgress && progress("unlocking the backup", onProgress),
  );
  const manifest = await openLockedManifest(info, unlocked, options.privateFolder);

  const extract = async (file: PhoneFile, target: string): Promise<boolean> => {
    const path = locateInBackup(info.path, file);
    const record = manifest(file);
    if (!record && path) throw backupRowMissing(info.path, file.path);
    if (!path) {
      if (record && record.size !== 0) throw backupFileMissing(info.path, file.path);
      return false;
    }
    if (!record?.encryptionKey || isSqlite(path)) {
      await copyPrivately(path, target);
    } else {
      const encryption = {
        key: fileKey(info.path, file.path, unlocked.classKeys, record),
        recordedSize: record.size,
        onProgress: onProgress && progress("decrypting", onProgress),
      };
      const isWhole = await withPermission(path, () => decryptFile(path, target, encryption));
      if (!isWhole) throw backupFileTruncated(info.path, file.path);
    }
    const content = contentOf(file.path, target, hasLog(info, file));
    if (content === "truncated") throw backupFileTruncated(info.path, file.path);
    if (content === "foreign") throw backupFileDamaged(info.path, file.path);
    return true;
  };
  return { info, extract, locate: () => undefined };
}

/** Manifest.db is not encrypted in iOS 10.0 and 10.1, or after another program decrypted it. */
async function openLockedManifest(
  info: BackupInfo,
  { classKeys, manifestKey: wrapped }: Unlocked,
  privateFolder: string,
): Promise<Manifest> {
  const path = join(info.path, "Manifest.db");
  if (info.manifest === "mbdb" || !wrapped || statIfThere(path)?.size === 0 || isSqlite(path))
    return openManifest(info, privateFolder);
  const key = manifestKey(info.path, classKeys, wrapped);
  const target = join(mkdtempSync(join(privateFolder, "manifest-")), "Manifest.db");
  const isWhole = await withPermission(path, () =>
    decryptFile(path, target, { key, recordedSize: undefined }),
  );
  if (!isWhole) throw backupManifestDamaged(info.path);
  return manifestDb(info.path, target, privateFolder);
}

function manifestKey(folder: string, classKeys: ClassKeys, wrapped: Buffer): Buffer {
  if (wrapped.length !== WRAPPED_WITH_CLASS_BYTES) throw backupKeysDamaged(folder);
  const classKey = classKeys.get(wrapped.readUInt32LE(0));
  if (!classKey) throw backupKeyClassMissing(folder, "Manifest.db");
  const key = unwrapKey(classKey, wrapped.subarray(CLASS_BYTES));
  if (!key) throw backupKeysDamaged(folder);
  return key;
}

function fileKey(folder: string, file: string, classKeys: ClassKeys, record: FileRecord): Buffer {
  const wrapped = record.encryptionKey;
  if (wrapped?.length !== WRAPPED_WITH_CLASS_BYTES) throw backupManifestDamaged(folder);
  const classKey = classKeys.get(record.protectionClass) ?? classKeys.get(wrapped.readUInt32LE(0));
  if (!classKey) throw backupKeyClassMissing(folder, file);
  const key = unwrapKey(classKey, wrapped.subarray(CLASS_BYTES));
  if (!key) throw backupManifestDamaged(folder);
  return key;
}

const progress =
  (label: string, onProgress: NonNullable<OpenBackupOptions["onProgress"]>) =>
  (done: number, total: number) =>
    onProgress(label, done, total);

async function withPermission<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throwIfDenied(path, cause);
    throw cause;
  }
}
