import { DATABASE_HEADER_BYTES, hasMagic, pageBytesOf, readStart } from "../fileStart.ts";
import { statIfThere } from "./layout.ts";

/** Result of checking a file's content against its name. */
type ContentState = "ok" | "foreign" | "truncated";

const WAL_MAGICS = [0x377f0682, 0x377f0683, 0];

/**
 * Checks that a database or write-ahead log has the right magic number and the length that its
 * header states.
 *
 * Shape   `name` is the file's name on the phone, `path` its current place; "ok" for other kinds of
 *         files. With a log (`hasWal`) a database may be shorter than its header says: the rest is
 *         in the log.
 * Source  docs/formats.md, I4.5; SQLite's file format, 1.3 and 4.1.
 */
export function contentOf(name: string, path: string, hasWal: boolean): ContentState {
  if (/\.(db|sqlitedb|sqlite)$/.test(name)) return databaseContent(path, hasWal);
  return /\.(db|sqlitedb|sqlite)-wal$/.test(name) ? logContent(path) : "ok";
}

function databaseContent(path: string, hasWal: boolean): ContentState {
  const header = readStart(path, DATABASE_HEADER_BYTES);
  if (header.length === 0) return "truncated";
  if (!hasMagic(header)) return "foreign";
  if (header.length < DATABASE_HEADER_BYTES) return "truncated";
  // The page count is valid only if both copies of the change counter agree (docs/formats.md,
  // I4.5).
  const isCounted = header.readUInt32BE(24) === header.readUInt32BE(92);
  const expected = header.readUInt32BE(28) * pageBytesOf(header);
  return isCounted && !hasWal && (statIfThere(path)?.size ?? 0) < expected ? "truncated" : "ok";
}

/** An empty log, or one that is all zeros, holds no changes and is valid. */
function logContent(path: string): ContentState {
  const start = readStart(path, 4);
  if (start.length === 0) return "ok";
  return start.length === 4 && WAL_MAGICS.includes(start.readUInt32BE(0)) ? "ok" : "foreign";
}
