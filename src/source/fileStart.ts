import { closeSync, openSync, readSync } from "node:fs";
import { fileError } from "./fileError.ts";

const SQLITE_MAGIC = "SQLite format 3\0";
export const DATABASE_HEADER_BYTES = 100;

/** Reads the first bytes of a file, or all if it is shorter. Errors: those of `fileError`. */
export function readStart(path: string, length: number): Buffer {
  try {
    const start = Buffer.alloc(length);
    const file = openSync(path, "r");
    try {
      return start.subarray(0, readSync(file, start, 0, length, 0));
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw fileError(path, cause);
  }
}

/** Whether the start of a file has SQLite's magic number. */
export const hasMagic = (start: Buffer): boolean =>
  start.toString("latin1", 0, SQLITE_MAGIC.length) === SQLITE_MAGIC;

/** Whether a file has SQLite's magic number. Errors: those of `fileError`. */
export const isSqlite = (path: string): boolean => hasMagic(readStart(path, SQLITE_MAGIC.length));

/** Size of a page of the database with this header. */
export function pageBytesOf(header: Buffer): number {
  const said = header.readUInt16BE(16);
  return said === 1 ? 65_536 : said;
}
