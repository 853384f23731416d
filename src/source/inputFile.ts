import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from "node:fs";
import { ImsgError } from "../errors/error.ts";
import { inputTooLarge, notAFile } from "../errors/source.ts";
import { fileError } from "./fileError.ts";

const CHUNK_BYTES = 1 << 20;
/** Opening does not wait, even if a pipe has replaced the file; Windows has no such flag. */
const NONBLOCK = constants.O_NONBLOCK ?? 0;

/**
 * Refuses everything but a regular file before it is opened: opening a named pipe waits for its
 * writer, and a device may never end.
 *
 * Errors  source/not-a-file; source/not-found and others of `fileError` where there is nothing or
 *         it may not be looked at.
 */
export function refuseSpecial(path: string): void {
  let stats: Stats;
  try {
    stats = statSync(path);
  } catch (cause) {
    throw fileError(path, cause);
  }
  refuseKind(path, stats);
}

/** The same for a file that need not be there, such as the log beside a database. */
export function refuseSpecialIfThere(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats) refuseKind(path, stats);
}

function refuseKind(path: string, stats: Stats): void {
  if (!stats.isFile()) throw notAFile(path, kindOf(stats));
}

function kindOf(stats: Stats): "pipe" | "socket" | "folder" | "device" {
  if (stats.isFIFO()) return "pipe";
  if (stats.isSocket()) return "socket";
  return stats.isDirectory() ? "folder" : "device";
}

/**
 * Reads a whole file that somebody else may have made.
 *
 * Shape   its bytes; never more than `maxBytes` are held, whatever size it says it has.
 * Errors  source/not-a-file, source/too-large, source/not-found, source/no-permission,
 *         source/unreadable.
 */
export function readInput(path: string, maxBytes: number): Buffer {
  refuseSpecial(path);
  try {
    const file = openSync(path, constants.O_RDONLY | NONBLOCK);
    try {
      const stats = fstatSync(file);
      refuseKind(path, stats);
      if (stats.size > maxBytes) throw inputTooLarge(path, maxBytes);
      return readAll(file, path, maxBytes);
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw cause instanceof Error && "syscall" in cause ? fileError(path, cause) : cause;
  }
}

/** As `readInput`, with an error of its own for a file that is not there. */
export function readInputOr(notFound: (path: string) => ImsgError, path: string, maxBytes: number): Buffer {
  try {
    return readInput(path, maxBytes);
  } catch (error) {
    throw error instanceof ImsgError && error.code === "source/not-found" ? notFound(path) : error;
  }
}

/** Files of /proc say that they are empty. */
function readAll(file: number, path: string, maxBytes: number): Buffer {
  const chunks: Buffer[] = [];
  for (let total = 0; ; ) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const length = readSync(file, chunk, 0, CHUNK_BYTES, null);
    if (length === 0) return Buffer.concat(chunks);
    total += length;
    if (total > maxBytes) throw inputTooLarge(path, maxBytes);
    chunks.push(chunk.subarray(0, length));
  }
}

/** The text of an editor's file: UTF-8, or UTF-16 with a byte order mark. */
export function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder("utf-8").decode(bytes);
}
