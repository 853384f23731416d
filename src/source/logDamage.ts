import { closeSync, openSync, readSync, statSync } from "node:fs";
import { schemaDamaged } from "../errors/source.ts";
import { isMissing } from "./fileError.ts";
import { DATABASE_HEADER_BYTES, readStart } from "./fileStart.ts";

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
/** The page of this byte is never used, because SQLite locks bytes of it. */
const LOCKS_AT = 0x4000_0000;
const MAGIC = 0x377f0682;
/** The same for checksums of big-endian numbers. */
const MAGIC_BIG = 0x377f0683;
const PAGE_SIZES = new Set(Array.from({ length: 8 }, (_, power) => 512 << power));

/** A commit is written in much less time, unless its writer has to wait for a processor. */
const LOOK_MS = 50;
const LOOKS = 10;

type Sums = readonly [number, number];

/**
 * Refuses a database whose write-ahead log is damaged, or belongs to another state of it.
 *
 * A log that was copied while a commit was written ends in half of one: only damage that stays at
 * the same place of the original is real.
 *
 * Shape   `database` and its `-wal` are the files that are read, `named` the database as users know
 *         it, `original` its log.
 * Errors  schema/damaged.
 */
export function refuseDamagedLog(database: string, named: string, original = `${database}-wal`): void {
  const log = `${database}-wal`;
  const main = { header: readStart(database, DATABASE_HEADER_BYTES), bytes: statSync(database).size };
  const damage = damageOf(log, main);
  if (damage === undefined) return;
  for (let look = 0; original !== log && look < LOOKS; look++) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_MS);
    if (damageOf(original, main) !== damage) return;
  }
  throw schemaDamaged(named);
}

/** The database that a log stands beside: its first 100 bytes, and its size. */
interface MainFile {
  readonly header: Buffer;
  readonly bytes: number;
}

/**
 * Where a write-ahead log holds commits that SQLite ignores, because bytes before them are
 * damaged: it reads a log up to the first wrong checksum, and says nothing. It says nothing either
 * of a log that was left behind by an earlier copy and hides what is newer in the database, and of
 * one whose database is older or cut off, so that pages are in neither.
 *
 * Shape   salts of the log and offset of that frame, or of the log's end; undefined for no log, an
 *         empty one, one of zeros or of anything else that is no log, an unfinished transaction at
 *         its end, and frames that were left over when the log began anew. In a log that is being
 *         written this finds damage that is not there, but not at the same place a moment later.
 * Errors  those of the file system.
 * Source  SQLite's file format, 1.3 and 4.1 to 4.3; docs/formats.md, N16.
 */
export function damageOf(walPath: string, main: MainFile): string | undefined {
  const file = openIfThere(walPath);
  if (file === undefined) return undefined;
  try {
    const header = readAt(file, 0, HEADER_BYTES);
    if (header.length < HEADER_BYTES) return undefined;
    const magic = header.readUInt32BE(0);
    const isLittle = magic === MAGIC;
    const pageBytes = header.readUInt32BE(8);
    const salts = header.subarray(16, 24);
    let sums: Sums = sumOf(header, 24, [0, 0], isLittle);
    if (!PAGE_SIZES.has(pageBytes) || !isSum(header, 24, sums))
      return damageOfHeader(file, { salts, pageBytes, isLog: isLittle || magic === MAGIC_BIG });
    const frameBytes = FRAME_HEADER_BYTES + pageBytes;
    let isWhole = true;
    let damagedAt: number | undefined;
    const pages = pageReader(pageBytes);
    for (let at = HEADER_BYTES; ; at += frameBytes) {
      // After the damage only the heads of frames are of interest.
      const frame = readAt(file, at, isWhole ? frameBytes : FRAME_HEADER_BYTES);
      if (frame.length < (isWhole ? frameBytes : FRAME_HEADER_BYTES))
        return pages.fit(main) ? undefined : `${salts.toString("hex")} ${at}`;
      const isCurrent = frame.subarray(8, 16).equals(salts);
      if (isWhole) {
        sums = sumOf(
          frame.subarray(FRAME_HEADER_BYTES),
          pageBytes,
          sumOf(frame, 8, sums, isLittle),
          isLittle,
        );
        isWhole = isCurrent && isSum(frame, 16, sums);
        if (isWhole) pages.add(frame);
        else damagedAt = at;
      }
      if (!isWhole && isCurrent && frame.readUInt32BE(4) !== 0)
        return `${salts.toString("hex")} ${damagedAt}`;
    }
  } finally {
    closeSync(file);
  }
}

/** Takes the frames of a log, and tells whether its pages and those of a database are one state. */
function pageReader(pageBytes: number) {
  const written = new Set<number>();
  let count = 0;
  let counter: number | undefined;
  let nextCounter: number | undefined;
  return {
    add(frame: Buffer): void {
      const page = frame.readUInt32BE(0);
      written.add(page);
      if (page === 1) nextCounter = counterOf(frame.subarray(FRAME_HEADER_BYTES));
      const committed = frame.readUInt32BE(4);
      if (committed !== 0) [count, counter] = [committed, nextCounter];
    },
    fit({ header, bytes }: MainFile): boolean {
      if (header.length < DATABASE_HEADER_BYTES) return written.has(1);
      // The header's number of pages is valid only with two equal counters.
      const said = counterOf(header) === header.readUInt32BE(92) ? header.readUInt32BE(28) : 0;
      const end = count || said;
      for (let page = Math.floor(bytes / pageBytes) + 1; page <= end; page++)
        if (!written.has(page) && page !== LOCKS_AT / pageBytes + 1) return false;
      if (count === 0) return true;
      // A change counter never falls.
      if (counter !== undefined && counterOf(header) > counter) return false;
      // A number of pages falls only where each page is written anew, or auto_vacuum is on.
      return said <= count || written.size >= count || header.readUInt32BE(52) !== 0;
    },
  };
}

const counterOf = (pageOne: Buffer): number => pageOne.readUInt32BE(24);

interface DamagedHeader {
  readonly salts: Buffer;
  readonly pageBytes: number;
  /** Whether its first bytes are those of a log: then its page size or salts may be wrong. */
  readonly isLog: boolean;
}

/** The same behind a damaged header. */
function damageOfHeader(file: number, { salts, pageBytes, isLog }: DamagedHeader): string | undefined {
  const first = readAt(file, HEADER_BYTES, FRAME_HEADER_BYTES);
  const known = isLog ? [salts, first.subarray(8, 16)] : [salts];
  const isCommit = (frame: Buffer) =>
    frame.readUInt32BE(4) !== 0 && known.some((one) => frame.subarray(8, 16).equals(one));
  for (const size of PAGE_SIZES) {
    if (!isLog && size !== pageBytes) continue;
    for (let at = HEADER_BYTES; ; at += FRAME_HEADER_BYTES + size) {
      const frame = readAt(file, at, FRAME_HEADER_BYTES);
      if (frame.length < FRAME_HEADER_BYTES) break;
      if (isCommit(frame)) return `${salts.toString("hex")} 0`;
    }
  }
  return undefined;
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, "r");
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw cause;
  }
}

function readAt(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, at));
}

function sumOf(bytes: Buffer, length: number, [first, second]: Sums, isLittle: boolean): Sums {
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  for (let at = 0; at < length; at += 8) {
    first = (first + view.getInt32(at, isLittle) + second) | 0;
    second = (second + view.getInt32(at + 4, isLittle) + first) | 0;
  }
  return [first, second];
}

const isSum = (bytes: Buffer, at: number, [first, second]: Sums) =>
  bytes.readInt32BE(at) === first && bytes.readInt32BE(at + 4) === second;
