import { createDecipheriv } from "node:crypto";

/** TYPE of keybags that a backup password opens; 0, 2 and 3 are system, escrow and iCloud. */
export const BACKUP_KEYBAG = 1;

const WRAPPED_BY_DEVICE = 1;
const WRAPPED_BY_PASSWORD = 2;
const WRAPPED_KEY_BYTES = 40;
const INTEGRITY_VALUE = Buffer.alloc(8, 0xa6);
/** Real keybags have 10 million rounds; a damaged one could ask for hours of work. */
const MAX_ROUNDS = 100_000_000;

export interface Rounds {
  readonly salt: Buffer;
  readonly rounds: number;
}

export interface Keybag {
  readonly type: number;
  /** The PBKDF2-SHA1 step, in every keybag. */
  readonly sha1: Rounds;
  /** The PBKDF2-SHA256 step before it, from iOS 10.2 on. */
  readonly sha256: Rounds | undefined;
  readonly classKeys: readonly WrappedClassKey[];
}

interface WrappedClassKey {
  readonly protectionClass: number;
  /** 40 bytes, wrapped with the key derived from the password. */
  readonly wrappedKey: Buffer;
}

export type ClassKeys = ReadonlyMap<number, Buffer>;

/**
 * Parses BackupKeyBag of Manifest.plist.
 *
 * Shape   the header, and the wrapped class keys that a password can unwrap; those bound to a
 *         device are left out.
 * Errors  a plain Error if entries exceed the data or the header lacks salt or rounds.
 * Source  docs/formats.md, I5.1: 4-letter tag, 32-bit big-endian length, value. The second UUID
 *         begins the first class key.
 */
export function parseKeybag(bytes: Buffer): Keybag {
  const [header = new Map<string, Buffer>(), ...entries] = keybagSections(bytes);
  const sha256 = header.has("DPSL") || header.has("DPIC");
  return {
    type: number(header.get("TYPE")),
    sha1: roundsOf(header.get("SALT"), header.get("ITER")),
    sha256: sha256 ? roundsOf(header.get("DPSL"), header.get("DPIC")) : undefined,
    classKeys: entries.flatMap(toClassKey),
  };
}

/**
 * Unwraps the class keys; undefined if the key, and thus the password, is wrong.
 *
 * Source  docs/formats.md, I5.3; RFC 3394, whose integrity value detects a wrong key.
 */
export function unwrapClassKeys(bag: Keybag, key: Buffer): ClassKeys | undefined {
  const keys = new Map<number, Buffer>();
  for (const { protectionClass, wrappedKey } of bag.classKeys) {
    const classKey = unwrapKey(key, wrappedKey);
    if (classKey) keys.set(protectionClass, classKey);
  }
  return keys.size > 0 ? keys : undefined;
}

/** Unwraps a 32-byte key from 40 bytes (RFC 3394); undefined if the wrapping key is wrong. */
export function unwrapKey(wrappingKey: Buffer, wrapped: Buffer): Buffer | undefined {
  if (wrapped.length !== WRAPPED_KEY_BYTES) return undefined;
  try {
    const decipher = createDecipheriv("id-aes256-wrap", wrappingKey, INTEGRITY_VALUE);
    return Buffer.concat([decipher.update(wrapped), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** Splits the entries into the header and one section per class key. */
function keybagSections(bytes: Buffer): Map<string, Buffer>[] {
  let section = new Map<string, Buffer>();
  const sections = [section];
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes.toString("latin1", at, at + 4);
    const end = at + 8 + (at + 8 <= bytes.length ? bytes.readUInt32BE(at + 4) : bytes.length);
    if (end > bytes.length) throw new Error("the keybag ends inside an entry");
    if (tag === "UUID" && section.has("UUID")) {
      section = new Map();
      sections.push(section);
    }
    section.set(tag, bytes.subarray(at + 8, end));
    at = end;
  }
  return sections;
}

function toClassKey(entry: ReadonlyMap<string, Buffer>): WrappedClassKey[] {
  const wrap = number(entry.get("WRAP"));
  const wrappedKey = entry.get("WPKY");
  const forPassword = (wrap & WRAPPED_BY_PASSWORD) !== 0 && (wrap & WRAPPED_BY_DEVICE) === 0;
  if (!forPassword || wrappedKey?.length !== WRAPPED_KEY_BYTES) return [];
  return [{ protectionClass: number(entry.get("CLAS")), wrappedKey }];
}

function roundsOf(salt: Buffer | undefined, count: Buffer | undefined): Rounds {
  const rounds = number(count);
  if (!salt || rounds < 1 || rounds > MAX_ROUNDS) throw new Error("the keybag has no usable salt and rounds");
  return { salt, rounds };
}

/** Reads a 32-bit integer entry; -1 if it is absent or has another length. */
function number(value: Buffer | undefined): number {
  return value?.length === 4 ? value.readUInt32BE() : -1;
}
