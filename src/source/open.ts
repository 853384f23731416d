import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
} from "node:fs";
import { basename, join } from "node:path";
import Sqlite, { type Database } from "better-sqlite3";
import { notMessages, schemaDamaged } from "../errors.ts";
import { fileError } from "./fileError.ts";
import type { PrivateFolder } from "./privateFolder.ts";

const SQLITE_MAGIC = "SQLite format 3\0";
const WAL_VERSION = 2;
const COPY_ATTEMPTS = 3;
const BUSY_MS = 5000;

/** How the source was opened; `doctor` says so. */
export type OpenMode = "in place" | "clone" | "link" | "copy";

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
 * Shape   `walPath` is where the log lies when it does not lie at `<path>-wal` (backups keep it under a hash).
 * Errors  source/not-found, source/no-permission, source/not-messages, schema/damaged.
 * Source  facts K1.
 */
export function openUntouched(path: string, folder: PrivateFolder, walPath = `${path}-wal`): Opened {
  const header = readHeader(path);
  const walBytes = sizeOf(walPath);
  const isWal = header[18] === WAL_VERSION || header[19] === WAL_VERSION || walBytes > 0;
  const journal = isWal ? "wal" : "rollback";
  if (!isWal && sizeOf(`${path}-journal`) > 0) {
    return { database: openRolledBack(path, folder), mode: "copy", journal, walBytes };
  }
  const livesHere = !isWal || (walPath === `${path}-wal` && isHeldOpen(`${path}-shm`));
  if (livesHere) return { database: openReadonly(path, path), mode: "in place", journal, walBytes };
  const copied = replicate(path, walPath, join(folder.path, basename(path)));
  const target = copied?.target ?? path;
  return { database: openReadonly(target, path), mode: copied?.mode ?? "in place", journal, walBytes };
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
    throw notMessages(path, "not in SQLite's format (or encrypted)");
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

/**
 * Brings database and log into the private folder as a pair that belongs together: if either changed meanwhile (a checkpoint
 * between the two copies), again. Undefined when it never held still: then somebody is writing, and in place is right.
 */
function replicate(
  path: string,
  walPath: string,
  target: string,
): { target: string; mode: OpenMode } | undefined {
  const mayBeOpen = existsSync(`${path}-shm`);
  for (let attempt = 0; attempt < COPY_ATTEMPTS; attempt++) {
    const before = fingerprint(path, walPath);
    const mode = replicateFile(path, target, mayBeOpen);
    if (sizeOf(walPath) > 0) copyFileSync(walPath, `${target}-wal`, constants.COPYFILE_FICLONE);
    if (fingerprint(path, walPath) === before) return { target, mode };
  }
  return undefined;
}

/** A clone costs nothing and is safe; a link costs nothing but shares later changes; a copy always works. */
function replicateFile(path: string, target: string, mayBeOpen: boolean): OpenMode {
  if (attempt(() => copyFileSync(path, target, constants.COPYFILE_FICLONE_FORCE))) return "clone";
  if (!mayBeOpen && attempt(() => linkSync(path, target))) return "link";
  copyFileSync(path, target);
  return "copy";
}

function attempt(action: () => void): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}

/** What changes when a checkpoint moves pages or restarts the log: the main file's time and size, the log's salts. */
function fingerprint(path: string, walPath: string): string {
  const main = statSync(path, { bigint: true });
  const salts = sizeOf(walPath) > 0 ? readHeadOf(walPath).toString("hex") : "";
  return `${main.size} ${main.mtimeNs} ${salts}`;
}

function readHeadOf(path: string): Buffer {
  const head = Buffer.alloc(32);
  const file = openSync(path, "r");
  try {
    readSync(file, head, 0, head.length, 0);
  } finally {
    closeSync(file);
  }
  return head;
}

/** A transaction was cut off: a copy is rolled back to the last whole state, as SQLite would do in place. */
function openRolledBack(path: string, folder: PrivateFolder): Database {
  const target = join(folder.path, basename(path));
  copyFileSync(path, target);
  copyFileSync(`${path}-journal`, `${target}-journal`);
  new Sqlite(target).prepare("SELECT count(*) FROM sqlite_master").get();
  return openReadonly(target, path);
}

function openReadonly(target: string, path: string): Database {
  try {
    const database = new Sqlite(target, { readonly: true, timeout: BUSY_MS });
    database.pragma("temp_store = memory");
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
  if (/^SQLITE_(CANTOPEN|AUTH|PERM|READONLY|IOERR)/.test(code)) return fileError(path, cause);
  return cause;
}
