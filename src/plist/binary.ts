import type { PlistValue } from "./value.ts";

const TRAILER_BYTES = 32;
const MAX_DEPTH = 200;
const APPLE_EPOCH_MS = Date.UTC(2001, 0, 1);

interface Trailer {
  readonly offsetBytes: number;
  readonly refBytes: number;
  readonly objects: number;
  readonly top: number;
  readonly tableAt: number;
}

/**
 * Parses a binary property list.
 *
 * Shared objects are parsed once. The total length of parsed objects may not exceed the file's
 * length, so that overlapping or cyclic objects of a damaged file cannot use up time or memory.
 */
export function parseBplist(bytes: Buffer): PlistValue {
  const trailer = readTrailer(bytes);
  const known = new Map<number, PlistValue>();
  const open = new Set<number>();
  let budget = bytes.length;

  const spend = (at: number, length: number): Buffer => {
    budget -= length;
    if (budget < 0 || at + length > bytes.length) throw new Error("objects beyond the end");
    return bytes.subarray(at, at + length);
  };

  const read = (index: number): PlistValue => {
    const before = known.get(index);
    if (before !== undefined) return before;
    if (index >= trailer.objects || open.has(index) || open.size > MAX_DEPTH)
      throw new Error("bad reference");
    open.add(index);
    const at = uint(bytes, trailer.tableAt + index * trailer.offsetBytes, trailer.offsetBytes);
    const value = parseObject(bytes, at, { spend, readRefs });
    open.delete(index);
    known.set(index, value);
    return value;
  };

  const readRefs = (at: number, count: number): PlistValue[] => {
    spend(at, count * trailer.refBytes);
    return Array.from({ length: count }, (_, i) =>
      read(uint(bytes, at + i * trailer.refBytes, trailer.refBytes)),
    );
  };

  return read(trailer.top);
}

/** What an object is made of, as far as the budget goes. */
interface ObjectParts {
  spend(at: number, length: number): Buffer;
  readRefs(at: number, count: number): PlistValue[];
}

function parseObject(bytes: Buffer, at: number, { spend, readRefs }: ObjectParts): PlistValue {
  const marker = bytes.readUInt8(at);
  const kind = marker >> 4;
  const low = marker & 15;
  if (kind < 4) return readScalar(bytes, at, kind, low);
  if (kind === 8) return new Map([["CF$UID", uint(bytes, at + 1, low + 1)]]);
  const { count, bodyAt } = readCount(bytes, at, low);
  if (kind === 4) return spend(bodyAt, count);
  if (kind === 5) return spend(bodyAt, count).toString("latin1");
  if (kind === 6)
    return Buffer.from(spend(bodyAt, count * 2))
      .swap16()
      .toString("utf16le");
  if (kind === 10 || kind === 12) return readRefs(bodyAt, count);
  if (kind === 13) return toDict(readRefs(bodyAt, count * 2));
  throw new Error("unknown object");
}

function readTrailer(bytes: Buffer): Trailer {
  const at = bytes.length - TRAILER_BYTES;
  const trailer = {
    offsetBytes: bytes.readUInt8(at + 6),
    refBytes: bytes.readUInt8(at + 7),
    objects: uint(bytes, at + 8, 8),
    top: uint(bytes, at + 16, 8),
    tableAt: uint(bytes, at + 24, 8),
  };
  if (trailer.tableAt + trailer.objects * trailer.offsetBytes > at) throw new Error("table beyond the end");
  return trailer;
}

/** Parses null, booleans, integers, reals and dates, whose size is in the marker byte. */
function readScalar(bytes: Buffer, at: number, kind: number, low: number): PlistValue {
  if (kind === 0) {
    if (low === 0 || low === 15) return null;
    if (low === 8 || low === 9) return low === 9;
    throw new Error("unknown singleton");
  }
  if (kind === 1) return integer(bytes, at + 1, 2 ** low);
  const real = kind === 2 && low === 2 ? bytes.readFloatBE(at + 1) : bytes.readDoubleBE(at + 1);
  return kind === 2 ? real : new Date(APPLE_EPOCH_MS + real * 1000);
}

/** Integers of 1, 2 and 4 bytes are unsigned; those of 8 and 16 bytes are signed. */
function integer(bytes: Buffer, at: number, length: number): number | bigint {
  if (length <= 4) return uint(bytes, at, length);
  if (length !== 8 && length !== 16) throw new Error("unknown integer");
  const low = length === 8 ? bytes.readBigInt64BE(at) : bytes.readBigUInt64BE(at + 8);
  const value = length === 8 ? low : (bytes.readBigInt64BE(at) << 64n) | low;
  return value === BigInt(Number(value)) && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/** A length below 15 is in the marker byte; a longer one follows it as an integer object. */
function readCount(bytes: Buffer, at: number, low: number): { count: number; bodyAt: number } {
  if (low < 15) return { count: low, bodyAt: at + 1 };
  const marker = bytes.readUInt8(at + 1);
  if (marker >> 4 !== 1) throw new Error("a length that is no integer");
  const length = 2 ** (marker & 15);
  return { count: uint(bytes, at + 2, length), bodyAt: at + 2 + length };
}

function toDict(keysThenValues: readonly PlistValue[]): PlistValue {
  const half = keysThenValues.length / 2;
  const dict = new Map<string, PlistValue>();
  for (let i = 0; i < half; i++) {
    const key = keysThenValues[i];
    if (typeof key !== "string") throw new Error("a key that is no text");
    dict.set(key, keysThenValues[half + i] ?? null);
  }
  return dict;
}

/** Reads a big-endian unsigned integer; rounded beyond 2^53, which is larger than any file. */
function uint(bytes: Buffer, at: number, length: number): number {
  if (length === 0 || length > 8) throw new Error("unknown width");
  return length <= 6 ? bytes.readUIntBE(at, length) : Number(bigUint(bytes, at, length));
}

function bigUint(bytes: Buffer, at: number, length: number): bigint {
  return (BigInt(bytes.readUIntBE(at, length - 4)) << 32n) | BigInt(bytes.readUInt32BE(at + length - 4));
}
