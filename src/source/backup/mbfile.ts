import { parsePlistDict } from "../../plist/parse.ts";
import { isDict, type PlistDict, type PlistValue } from "../../plist/value.ts";

/** The properties of a file that are needed to decrypt it. */
export interface FileRecord {
  /** Recorded size in bytes; often out of date for databases. */
  readonly size: number | undefined;
  readonly protectionClass: number;
  /** 4 bytes of class and the 40-byte wrapped key; undefined if the file is not encrypted. */
  readonly encryptionKey: Buffer | undefined;
}

/**
 * Parses the MBFile in `Files.file` of Manifest.db.
 *
 * Errors  a plain Error if it is not such an archive.
 * Source  docs/formats.md, I3: a keyed archive whose `$top.root` points into `$objects`.
 *         EncryptionKey is an NSMutableData object or inline data.
 */
export function parseMbFile(bytes: Buffer): FileRecord {
  const archive = parsePlistDict(bytes);
  const objects = archive.get("$objects");
  const top = archive.get("$top");
  if (!Array.isArray(objects) || !isDict(top)) throw new Error("no keyed archive");
  const root = resolve(top.get("root"), objects);
  if (!isDict(root)) throw new Error("an archive without a root");
  const key = toData(resolve(root.get("EncryptionKey"), objects), objects);
  return {
    size: toNumber(root.get("Size")),
    protectionClass: toNumber(root.get("ProtectionClass")) ?? 0,
    encryptionKey: key && key.length > 0 ? key : undefined,
  };
}

/** Follows a `{CF$UID: n}` reference; returns other values unchanged. */
function resolve(value: PlistValue | undefined, objects: readonly PlistValue[]): PlistValue | undefined {
  const uid = isDict(value) ? value.get("CF$UID") : undefined;
  return typeof uid === "number" ? objects[uid] : value;
}

function toData(value: PlistValue | undefined, objects: readonly PlistValue[]): Buffer | undefined {
  if (Buffer.isBuffer(value)) return value;
  const inner = isDict(value) ? resolve((value as PlistDict).get("NS.data"), objects) : undefined;
  return Buffer.isBuffer(inner) ? inner : undefined;
}

function toNumber(value: PlistValue | undefined): number | undefined {
  return typeof value === "number" || typeof value === "bigint" ? Number(value) : undefined;
}
