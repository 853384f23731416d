import { chmodSync, copyFileSync, mkdtempSync, statSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { backupManifestDamaged, backupManifestEmpty } from "../../errors/backup.ts";
import { ImsgError } from "../../errors/error.ts";
import { isSqlite, readStart } from "../fileStart.ts";
import { readInput } from "../inputFile.ts";
import { hideOpenFiles } from "../privateFolder.ts";
import type { BackupInfo } from "./info.ts";
import { isFile, type PhoneFile, throwIfDenied } from "./layout.ts";
import { type MbdbRecord, mbdbRecords } from "./mbdb.ts";
import { type FileRecord, parseMbFile } from "./mbfile.ts";

/** Looks up a phone's file in the index of a backup; undefined if it is not listed. */
export type Manifest = (file: PhoneFile) => FileRecord | undefined;

/** A phone of 100,000 files has 30 MB. */
const MAX_MBDB_BYTES = 512 * 2 ** 20;
const WAL_MODE = 2;
const FIND_FILE = "SELECT file FROM Files WHERE domain = ? AND relativePath = ? AND flags = 1";

/** An entry without details. */
const BARE_RECORD: FileRecord = { size: undefined, protectionClass: 0, encryptionKey: undefined };

/** Opens the index of a backup that is not encrypted; without one, nothing is listed. */
export function openManifest({ path, manifest }: BackupInfo, privateFolder: string): Manifest {
  if (manifest === "none") return () => undefined;
  if (manifest === "mbdb") return manifestMbdb(path, join(path, "Manifest.mbdb"));
  return manifestDb(path, join(path, "Manifest.db"), privateFolder);
}

/**
 * Looks files up in an unencrypted Manifest.db (iOS 10 and later).
 *
 * Shape   a database in the backup is opened for each lookup and closed again. One in WAL mode is
 *         copied to the private folder first, because even reading it would create files beside it.
 * Errors  source/backup-manifest-empty, source/backup-manifest-damaged; a database without the
 *         table `Files` lists nothing.
 * Source  docs/formats.md, I3 and K1.
 */
export function manifestDb(folder: string, path: string, privateFolder: string): Manifest {
  if (statSync(path).size === 0) throw backupManifestEmpty(folder);
  if (!isSqlite(path)) throw backupManifestDamaged(folder);
  const readable = inertCopy(path, privateFolder);
  const hidden = readable.startsWith(privateFolder) ? openHidden(folder, readable) : undefined;
  return (file) => {
    try {
      if (hidden) return lookUpIn(hidden, file);
      const db = new Database(readable, { readonly: true });
      try {
        return lookUpIn(db, file);
      } finally {
        db.close();
      }
    } catch (cause) {
      if (cause instanceof ImsgError) throw cause;
      throw backupManifestDamaged(folder, cause);
    }
  };
}

/**
 * Looks files up in a Manifest.mbdb (iOS 4-9).
 *
 * Errors  source/backup-manifest-damaged, unless the file is listed before the damaged position.
 */
function manifestMbdb(folder: string, path: string): Manifest {
  const files = new Map<string, MbdbRecord>();
  let damage: unknown;
  try {
    for (const record of mbdbRecords(readInput(path, MAX_MBDB_BYTES))) {
      if (record.isFile) files.set(`${record.domain}-${record.path}`, record);
    }
  } catch (cause) {
    throwIfDenied(path, cause);
    damage = cause;
  }
  return (file) => {
    const record = files.get(`${file.domain}-${file.path}`);
    if (!record && damage) throw backupManifestDamaged(folder, damage);
    return record;
  };
}

/** A copied or decrypted manifest stays open without a name, where that is possible. */
function openHidden(folder: string, path: string): Database.Database | undefined {
  if (process.platform === "win32") return undefined;
  try {
    const db = new Database(path, { readonly: true });
    db.prepare("SELECT count(*) FROM sqlite_master").get();
    hideOpenFiles(path);
    return db;
  } catch (cause) {
    throw backupManifestDamaged(folder, cause);
  }
}

function lookUpIn(db: Database.Database, { domain, path }: PhoneFile): FileRecord | undefined {
  const hasFiles = db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'Files'").get();
  if (!hasFiles) return undefined;
  const details = db.prepare<[string, string], unknown>(FIND_FILE).pluck().get(domain, path);
  if (details === undefined) return undefined;
  return Buffer.isBuffer(details) ? parseMbFile(details) : BARE_RECORD;
}

function inertCopy(path: string, privateFolder: string): string {
  const header = readStart(path, 20);
  const hasWal = isFile(`${path}-wal`);
  if (header[18] !== WAL_MODE && header[19] !== WAL_MODE && !hasWal) return path;
  const copy = join(mkdtempSync(join(privateFolder, "manifest-")), "Manifest.db");
  for (const end of hasWal ? ["", "-wal"] : [""]) {
    copyFileSync(path + end, copy + end);
    chmodSync(copy + end, 0o600);
  }
  return copy;
}
