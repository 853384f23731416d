/** Decodes the text of an `attributedBody`, a typedstream of NSArchiver (docs/formats.md, E2). */
import { parsePlistDict } from "../plist/parse.ts";
import { isDict, type PlistDict, type PlistValue } from "../plist/value.ts";

const INT16 = 0x81;
const INT32 = 0x82;
const NEW = 0x84;
const NIL = 0x85;
/** First byte of references: 0x92 is entry 0. */
const FIRST_REFERENCE = 0x92;
const SIGNATURE = Buffer.from("\x04\x0bstreamtyped", "latin1");
const KEYED_SIGNATURE = "bplist00";
/** A text within a string within an attributed string. */
const MAX_STRINGS = 3;
const MALFORMED = "malformed body";

/** Type codes: `@` is an object, `+` the bytes of a text. */
const OBJECT = "@".charCodeAt(0);
const BYTES = "+".charCodeAt(0);

/** A position in the bytes and the table of shared strings (type encodings and class names). */
interface Cursor {
  readonly bytes: Buffer;
  /** Of a string of one character, as the types that matter are, its code; else 0. */
  readonly strings: number[];
  at: number;
}

/**
 * Decodes the text of a message body.
 *
 * Shape   the text with placeholders (U+FFFC); "" for an empty text; null if it cannot be decoded.
 *         Reading stops after the text, so that damage after it does not matter.
 * Errors  none, whatever the bytes are.
 * Source  docs/formats.md, E2-E4; tests compare with the package node-typedstream.
 */
export function parseBody(bytes: Buffer): string | null {
  try {
    return isKeyedArchive(bytes) ? readKeyedText(bytes) : readTypedstream(bytes);
  } catch {
    return findText(bytes);
  }
}

/** Decodes a keyed archive, which some third-party programs write instead of a typedstream. */
const isKeyedArchive = (bytes: Buffer) =>
  bytes.toString("latin1", 0, KEYED_SIGNATURE.length) === KEYED_SIGNATURE;

/**
 * `$top.root` is an attributed string or a string. The text is a string's `NS.string`, and the
 * string an attributed one's `NSString`; both may also stand there themselves.
 */
function readKeyedText(bytes: Buffer): string {
  const archive = parsePlistDict(bytes);
  const objects = archive.get("$objects") as readonly PlistValue[];
  const followed = (from: PlistValue | undefined, ...keys: string[]) => {
    const reference = keys.map((key) => (from as PlistDict).get(key)).find((value) => value !== undefined);
    return isDict(reference) ? objects[Number(reference.get("CF$UID"))] : reference;
  };
  let value = followed(archive.get("$top"), "root");
  for (let depth = 0; isDict(value) && depth < MAX_STRINGS; depth++)
    value = followed(value, "NS.string", "NSString");
  if (typeof value !== "string") throw new Error(MALFORMED);
  return value;
}

/**
 * An archived string is `@` object { classes, `+` bytes }; an attributed one is `@` object {
 * classes, `@` string object, ... }. So the text is the first `+` value on the first branch, and
 * only classes come before it.
 */
function readTypedstream(bytes: Buffer): string {
  if (bytes.compare(SIGNATURE, 0, SIGNATURE.length, 0, SIGNATURE.length) !== 0) throw new Error(MALFORMED);
  const cursor: Cursor = { bytes, strings: [], at: SIGNATURE.length };
  readLength(cursor); // the system version
  for (;;) {
    const type = readSharedString(cursor);
    if (type === BYTES) return readUtf8(cursor);
    if (type !== OBJECT || readByte(cursor) !== NEW) throw new Error(MALFORMED);
    skipClasses(cursor);
  }
}

/** Decodes UTF-8 of a given length; if the bytes end earlier, as much of them as is valid. */
function readUtf8(cursor: Cursor): string {
  const end = readLength(cursor) + cursor.at;
  const text = cursor.bytes.toString("utf8", cursor.at, end);
  return end <= cursor.bytes.length ? text : text.split("\uFFFD", 1)[0]!;
}

/** Skips the chain of classes, from the object's class to the root. */
function skipClasses(cursor: Cursor): void {
  while (readByte(cursor) === NEW) {
    readSharedString(cursor); // name
    readLength(cursor); // version
  }
  const last = cursor.bytes[cursor.at - 1]!;
  if (last !== NIL) cursor.at = afterReference(cursor, cursor.at - 1);
}

/** Reads a shared string or a reference to one. Only strings of one character are decoded. */
function readSharedString(cursor: Cursor): number {
  const head = readByte(cursor);
  if (head === NEW) {
    const length = readLength(cursor);
    const type = length === 1 ? cursor.bytes[cursor.at]! : 0;
    cursor.at += length;
    if (cursor.at > cursor.bytes.length) throw new Error(MALFORMED);
    cursor.strings.push(type);
    return type;
  }
  const known = cursor.strings[head - FIRST_REFERENCE];
  if (known === undefined) throw new Error(MALFORMED);
  return known;
}

/** Reads a length: one byte up to 127, else a marker and an unsigned integer. */
function readLength(cursor: Cursor): number {
  const head = readByte(cursor);
  if (head === INT16) {
    cursor.at += 2;
    return cursor.bytes.readUInt16LE(cursor.at - 2);
  }
  if (head === INT32) {
    cursor.at += 4;
    return cursor.bytes.readUInt32LE(cursor.at - 4);
  }
  if (head >= INT16 && head < FIRST_REFERENCE) throw new Error(MALFORMED);
  return head;
}

/** Skips a reference that does not fit into one byte; returns the position after it. */
function afterReference(cursor: Cursor, at: number): number {
  const head = cursor.bytes[at]!;
  if (head === INT16) return at + 3;
  if (head === INT32) return at + 5;
  if (head > NIL && head < FIRST_REFERENCE) throw new Error(MALFORMED);
  return at + 1;
}

function readByte(cursor: Cursor): number {
  const byte = cursor.bytes[cursor.at++];
  if (byte === undefined) throw new Error(MALFORMED);
  return byte;
}

/** Fallback for a damaged header: finds the `+` value shortly after the name of a string class. */
function findText(bytes: Buffer): string | null {
  for (const name of ["NSString", "NSMutableString"]) {
    const from = bytes.indexOf(name, 0, "latin1");
    if (from < 0) continue;
    const plus = bytes.indexOf(0x2b, from + name.length);
    if (plus < 0 || plus > from + name.length + 16) continue;
    try {
      return readUtf8({ bytes, strings: [], at: plus + 1 });
    } catch {
      // The length itself is cut off.
    }
  }
  return null;
}
