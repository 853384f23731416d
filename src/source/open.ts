import { chmodSync, copyFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { realPath } from "../effects/realPath.ts";
import { notMessages, schemaDamaged, sourceNotFound } from "../errors/source.ts";
import { databaseError } from "./databaseError.ts";
import { fileError } from "./fileError.ts";
import { DATABASE_HEADER_BYTES, hasMagic, pageBytesOf, readStart } from "./fileStart.ts";
import { refuseSpecial, refuseSpecialIfThere } from "./inputFile.ts";
import { refuseDamagedLog } from "./logDamage.ts";
import { hideOpenFiles, type PrivateFolder, temporaryError } from "./privateFolder.ts";
import { type Replica, replicate } from "./replicate.ts";

const WAL_VERSION = 2;
const BUSY_MS = 5000;
const CACHE_KIB = 2000;

/** How the source was opened; printed by `doctor`. */
type OpenMode = "in place" | Replica;

export interface OpenedDatabase {
  readonly database: Database;
  /** What is open: the source itself, or what was made of it in the private folder. */
  readonly file: string;
  /** Unlinks a file in the private folder; to be called once every reader has opened it. */
  hide(): void;
  readonly mode: OpenMode;
  /** False if the file has changed while it was read through a link. */
  isUnchanged(): boolean;
  readonly journal: "wal" | "rollback";
  /** Size in bytes of the write-ahead log; 0 if there is none. */
  readonly walBytes: number;
}

/**
 * Opens a database for reading without changing anything in its folder.
 *
 * SQLite creates `-shm` and `-wal` beside a WAL-mode database, so such a database is read through a
 * clone, hard link or copy in the private folder. If another process has it open, both files exist
 * already; but if that process closes it first, both stay behind. So it is read in place, under
 * SQLite's own locks, only if its writer checkpoints during every attempt to copy it. Copies are
 * unlinked as soon as everybody has opened them.
 *
 * Shape   a file in the private folder (from an encrypted backup) is opened as it is; `namedWal` is
 *         the path of the log if it is not `<path>-wal` (backups store it under a hash). With
 *         `checksAtEnd` the caller asks `isUnchanged` when it has read everything, so that a file
 *         that was touched lately may be linked.
 * Errors  source/not-found, source/not-a-file, source/no-permission, source/not-messages,
 *         source/locked, schema/damaged.
 * Source  docs/formats.md, K1.
 */
export function openUntouched(
  named: string,
  folder: PrivateFolder,
  namedWal?: string,
  checksAtEnd = false,
): OpenedDatabase {
  refuseSpecial(named);
  const header = readHeader(named);
  // SQLite resolves symbolic links and expects the log beside the target.
  const path = folder.holds(named) ? named : realPath(named);
  const walPath = namedWal ?? `${path}-wal`;
  for (const side of [walPath, `${path}-wal`, `${path}-shm`, `${path}-journal`]) refuseSpecialIfThere(side);
  const walBytes = sizeOf(walPath);
  // A journal may hold what the last page lacks, and so may a log: see refuseDamagedLog.
  if (walBytes === 0 && sizeOf(`${path}-journal`) === 0 && isCutOff(header, sizeOf(path)))
    throw schemaDamaged(named);
  const isWal = header[18] === WAL_VERSION || header[19] === WAL_VERSION || walBytes > 0;
  const journal = isWal ? "wal" : "rollback";
  const log = { journal, walBytes, isUnchanged: () => true } as const;
  if (folder.holds(path)) {
    refuseDamagedLog(path, named);
    return { ...openPrivate(path, named), mode: "copy", ...log };
  }
  if (!isWal) {
    const database = openInPlace(path, named);
    if (database) return { ...asItIs(database, path), mode: "in place", ...log };
    return { ...openRolledBack(path, folder, named), mode: "copy", ...log };
  }
  const target = join(folder.path, basename(path));
  const namedLog = walPath === `${path}-wal` ? `${named}-wal` : walPath;
  const reading = <T>(read: () => T) => orTemporaryError({ [path]: named, [walPath]: namedLog }, read);
  const replica = reading(() => replicate(path, walPath, target, checksAtEnd));
  if (replica) {
    refuseDamagedLog(target, named, walPath);
    const isUnchanged = () => reading(replica.isUnchanged);
    return { ...openPrivate(target, named), ...log, mode: replica.by, isUnchanged };
  }
  return { ...asItIs(openReadonly(path, named), path), mode: "in place", ...log };
}

type OpenFile = Pick<OpenedDatabase, "database" | "file" | "hide">;

const asItIs = (database: Database, file: string): OpenFile => ({ database, file, hide: () => {} });

/** Opens in place; undefined if only a writer could roll an interrupted transaction back. */
function openInPlace(path: string, named: string): Database | undefined {
  try {
    return openReadonly(path, named);
  } catch (error) {
    const { cause } = error as Error;
    if (cause instanceof Sqlite.SqliteError && cause.code === "SQLITE_READONLY_ROLLBACK") return undefined;
    throw error;
  }
}

/** Reads the header of 100 bytes; throws if the file is missing, unreadable or not a database. */
function readHeader(path: string): Buffer {
  const header = readStart(path, DATABASE_HEADER_BYTES);
  if (header.length === 0) throw notMessages(path, "an empty file");
  if (!hasMagic(header)) throw notMessages(path, "a file of another kind, or encrypted");
  return header;
}

/** Whether a file ends within its last page, which SQLite reads as if zeros followed. */
function isCutOff(header: Buffer, size: number): boolean {
  if (header.length < DATABASE_HEADER_BYTES) return true;
  const pageBytes = pageBytesOf(header);
  return size % pageBytes !== 0 && size < header.readUInt32BE(28) * pageBytes;
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Rolls an interrupted transaction back, in a copy. */
function openRolledBack(path: string, folder: PrivateFolder, named: string): OpenFile {
  const target = join(folder.path, basename(path));
  orTemporaryError({ [path]: named, [`${path}-journal`]: `${named}-journal` }, () => {
    for (const end of ["", "-journal"]) {
      copyFileSync(path + end, target + end);
      chmodSync(target + end, 0o600);
    }
  });
  try {
    const writable = new Sqlite(target);
    writable.prepare("SELECT count(*) FROM sqlite_master").get();
    writable.close();
  } catch (cause) {
    throw openingError(named, cause);
  }
  return openPrivate(target, named);
}

/** For a file in the private folder: once it is hidden, nobody finds it there after a crash. */
const openPrivate = (file: string, named: string): OpenFile => ({
  database: openReadonly(file, named),
  file,
  hide: () => hideOpenFiles(file),
});

/**
 * Errors of copying come from the temporary folder or from one of these files, the database first,
 * by the names that users know.
 */
function orTemporaryError<T>(named: Readonly<Record<string, string>>, copy: () => T): T {
  try {
    return copy();
  } catch (cause) {
    const failed = (cause as NodeJS.ErrnoException).path ?? "";
    throw temporaryError(cause) ?? fileError(named[failed] ?? Object.values(named)[0]!, cause);
  }
}

/** Opens a file in place, waiting `busyMs` for a lock. Errors, about `path`: see openUntouched. */
export function openReadonly(target: string, path: string, busyMs = BUSY_MS): Database {
  try {
    const database = new Sqlite(target, { readonly: true, timeout: busyMs });
    database.pragma("temp_store = memory");
    // A scan reads each page once, so that a larger page cache would only take memory.
    database.pragma(`cache_size = -${CACHE_KIB}`);
    database.prepare("SELECT count(*) FROM sqlite_master").get();
    return database;
  } catch (cause) {
    throw openingError(path, cause);
  }
}

/**
 * SQLite has no code of its own for a schema format that it does not know, and better-sqlite3 none
 * for a folder that is gone.
 */
function openingError(path: string, cause: unknown): unknown {
  if (cause instanceof TypeError) return sourceNotFound(path);
  const isUnnamed = cause instanceof Sqlite.SqliteError && cause.code.startsWith("SQLITE_ERROR");
  return isUnnamed ? schemaDamaged(path, cause) : databaseError(path, cause);
}
