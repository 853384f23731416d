import { parsePlistDict } from "../../plist/parse.ts";
import { isDict, type PlistDict, type PlistValue } from "../../plist/value.ts";

/** What a manifest row says of a file: enough to decrypt it. */
export interface FileRecord {
  /** Bytes, as recorded; for databases often out of date. */
  readonly size: number | undefined;
  readonly protectionClass: number;
  /** 4 bytes of class and the 40-byte wrapped key; undefined where the file is not encrypted. */
  readonly encryptionKey: Buffer | undefined;
}

/**
 * The MBFile archived in a `Files.file` value of Manifest.db.
 *
 * Errors  a plain Error where it is no such archive.
 * Source  docs/formats.md, I3: NSKeyedArchiver, `$top.root` points into `$objects`; EncryptionKey is NSMutableData there, or data inline.
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

/** What a `{CF$UID: n}` reference points to; anything else is itself. */
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
