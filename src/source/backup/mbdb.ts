import type { PhoneFile } from "./layout.ts";
import type { FileRecord } from "./mbfile.ts";

const MAGIC = "6d6264620500";
const FIXED_BYTES = 40;
const KIND_MASK = 0xf000;
const REGULAR_FILE = 0x8000;

/** One entry of a Manifest.mbdb, the index of backups made by iOS 4-9. */
export interface MbdbRecord extends FileRecord, PhoneFile {
  readonly isFile: boolean;
}

/**
 * Parses the entries of a Manifest.mbdb, one at a time.
 *
 * Shape   a generator in the file's order, so that entries before a damaged position can still be
 *         used.
 * Errors  a plain Error if the file is no mbdb or a record exceeds it.
 * Source  docs/formats.md, I2; all integers are big-endian.
 */
export function* mbdbRecords(bytes: Buffer): Generator<MbdbRecord> {
  if (bytes.toString("hex", 0, 6) !== MAGIC) throw new Error("no mbdb file");
  let at = 6;
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw new Error("the mbdb file ends inside a record");
    at += length;
    return bytes.subarray(at - length, at);
  };
  /** Length 0xFFFF means absent; callers treat it like an empty string. */
  const takeString = (): Buffer => {
    const length = take(2).readUInt16BE();
    return take(length === 0xffff ? 0 : length);
  };
  while (at < bytes.length) {
    const domain = takeString().toString("utf8");
    const path = takeString().toString("utf8");
    takeString(); // link target
    takeString(); // SHA-1 of the content
    const key = takeString();
    const fixed = take(FIXED_BYTES);
    for (let left = fixed.readUInt8(39) * 2; left > 0; left--) takeString(); // names and values of extended attributes
    yield {
      domain,
      path,
      isFile: (fixed.readUInt16BE(0) & KIND_MASK) === REGULAR_FILE,
      size: Number(fixed.readBigUInt64BE(30)),
      protectionClass: fixed.readUInt8(38),
      encryptionKey: key.length > 0 ? key : undefined,
    };
  }
}
