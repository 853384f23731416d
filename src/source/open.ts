import {
  chmodSync,
  closeSync,
  copyFileSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
} from "node:fs";
import { basename, join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { notMessages, schemaDamaged } from "../errors/source.ts";
import { fileError } from "./fileError.ts";
import { type PrivateFolder, temporaryError } from "./privateFolder.ts";
import { type Replica, replicate } from "./replicate.ts";

const SQLITE_MAGIC = "SQLite format 3\0";
const WAL_VERSION = 2;
const BUSY_MS = 5000;
const CACHE_KIB = 2000;

/** How the source was opened; `doctor` says so. */
export type OpenMode = "in place" | Replica;

export interface Opened {
  readonly database: Database;
  readonly mode: OpenMode;
  readonly journal: "wal" | "rollback";
  /** Size of the write-ahead log that was read along; 0 when there is none. */
  readonly walBytes: number;
}

/**
 * Opens a database for reading and leaves its folder as it was, to the byte.
 *
 * SQLite makes a -shm (and an empty -wal) beside any WAL-mode file it opens, so such a file is read through a clone, hard link or
 * copy in the private folder. One that another process has open already has both, and is read in place, under SQLite's own locks.
 *
 * Shape   a file in the private folder itself (out of an encrypted backup) is nobody else's and read as it is;
 *         `namedWal` is where the log lies when it does not lie at `<path>-wal` (backups keep it under a hash).
 * Errors  source/not-found, source/no-permission, source/not-messages, schema/damaged.
 * Source  docs/formats.md, K1.
 */
export function openUntouched(named: string, folder: PrivateFolder, namedWal?: string): Opened {
  const header = readHeader(named);
  // SQLite looks for the log beside the file that a symbolic link points to.
  const path = folder.holds(named) ? named : realpathSync(named);
  const walPath = namedWal ?? `${path}-wal`;
  const walBytes = sizeOf(walPath);
  const isWal = header[18] === WAL_VERSION || header[19] === WAL_VERSION || walBytes > 0;
  const journal = isWal ? "wal" : "rollback";
  if (folder.holds(path)) return { database: openReadonly(path, path), mode: "copy", journal, walBytes };
  const livesHere = !isWal || (walPath === `${path}-wal` && isHeldOpen(`${path}-shm`));
  if (livesHere) {
    const database = openInPlace(path);
    if (database) return { database, mode: "in place", journal, walBytes };
    return { database: openRolledBack(path, folder), mode: "copy", journal, walBytes };
  }
  const target = join(folder.path, basename(path));
  const mode = orTemporaryError(path, () => replicate(path, walPath, target)) ?? "in place";
  return { database: openReadonly(mode === "in place" ? path : target, path), mode, journal, walBytes };
}

/** Undefined when a transaction was cut off here: then only a writer could read, after rolling it back. */
function openInPlace(path: string): Database | undefined {
  try {
    return openReadonly(path, path);
  } catch (error) {
    const { cause } = error as Error;
    if (cause instanceof Sqlite.SqliteError && cause.code === "SQLITE_READONLY_ROLLBACK") return undefined;
    throw error;
  }
}

/** The first 100 bytes; a missing, unreadable or foreign file is told apart here. */
function readHeader(path: string): Buffer {
  const header = Buffer.alloc(100);
  let length = 0;
  try {
    const file = openSync(path, "r");
    try {
      length = readSync(file, header, 0, header.length, 0);
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw fileError(path, cause);
  }
  if (length === 0) throw notMessages(path, "an empty file");
  if (header.toString("latin1", 0, 16) !== SQLITE_MAGIC)
    throw notMessages(path, "a file of another kind, or encrypted");
  return header;
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Whether a process holds SQLite's shared-memory file: Linux says so; elsewhere a -shm alone proves nothing. */
function isHeldOpen(shmPath: string): boolean {
  const shm = statSync(shmPath, { throwIfNoEntry: false });
  if (!shm) return false;
  try {
    return readFileSync("/proc/locks", "latin1").includes(`:${shm.ino} `);
  } catch {
    return false;
  }
}

/** A copy is rolled back to the last whole state, as SQLite would do in place. */
function openRolledBack(path: string, folder: PrivateFolder): Database {
  const target = join(folder.path, basename(path));
  orTemporaryError(path, () => {
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
    throw databaseError(path, cause);
  }
  return openReadonly(target, path);
}

/** What goes wrong in copying is the temporary folder's fault or the source's. */
function orTemporaryError<T>(path: string, copy: () => T): T {
  try {
    return copy();
  } catch (cause) {
    throw temporaryError(cause) ?? fileError(path, cause);
  }
}

function openReadonly(target: string, path: string): Database {
  try {
    const database = new Sqlite(target, { readonly: true, timeout: BUSY_MS });
    database.pragma("temp_store = memory");
    // A scan meets each page once: what more would hold is neither asked for again nor in the processor's cache.
    database.pragma(`cache_size = -${CACHE_KIB}`);
    database.prepare("SELECT count(*) FROM sqlite_master").get();
    return database;
  } catch (cause) {
    throw databaseError(path, cause);
  }
}

/** Turns what SQLite reports while reading into an error a user can act on; anything else stays what it is. */
export function databaseError(path: string, cause: unknown): unknown {
  const code = cause instanceof Sqlite.SqliteError ? cause.code : "";
  if (/^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ|FORMAT)/.test(code)) return schemaDamaged(path, cause);
  if (/^SQLITE_(CANTOPEN|AUTH|PERM|READONLY|IOERR|BUSY|LOCKED|PROTOCOL)/.test(code))
    return fileError(path, cause);
  return temporaryError(cause) ?? cause;
}

/** The same for anything that goes wrong while a source is opened: the file system's errors too. */
export function sourceError(path: string, cause: unknown): unknown {
  const error = databaseError(path, cause);
  return error instanceof Error && "syscall" in error
    ? (temporaryError(error) ?? fileError(path, error))
    : error;
}
