/** Reads the words out of an `attributedBody`: NSArchiver's typedstream (docs/formats.md, E2), by its grammar. */
import { parsePlistDict } from "../plist/parse.ts";
import { isDict, type PlistDict, type PlistValue } from "../plist/value.ts";

const INT16 = 0x81;
const INT32 = 0x82;
const NEW = 0x84;
const NIL = 0x85;
/** The smallest byte that refers into a table: 0x92 is entry 0. */
const FIRST_REFERENCE = 0x92;
const SIGNATURE = Buffer.from("\x04\x0bstreamtyped", "latin1");
const KEYED_SIGNATURE = "bplist00";
/** A text within a string within an attributed string. */
const MAX_STRINGS = 3;
const MALFORMED = "malformed body";

/** Types of values: an object, and the bytes of a text. */
const OBJECT = "@".charCodeAt(0);
const BYTES = "+".charCodeAt(0);

/** A position in the bytes, and the strings seen so far (type encodings and class names share one table). */
interface Cursor {
  readonly bytes: Buffer;
  /** Of a string of one character, as the types that matter are, its code; else 0. */
  readonly strings: number[];
  at: number;
}

/**
 * What did this message say, as its body tells it?
 *
 * Shape   `attributedBody` bytes -> its text with placeholders (U+FFFC) kept; "" for a body of no words; null when no text
 *         can be read. A body cut off or damaged after its text still gives the text: nothing beyond it is read.
 * Errors  none: whatever the bytes, it returns.
 * Source  docs/formats.md, E2-E4; tests compare with the package node-typedstream.
 */
export function parseBody(bytes: Buffer): string | null {
  try {
    return isKeyedArchive(bytes) ? readKeyedText(bytes) : readText(bytes);
  } catch {
    return findText(bytes);
  }
}

/** What programs that copied a history may have made of a body: NSKeyedArchiver's property list. */
const isKeyedArchive = (bytes: Buffer) =>
  bytes.toString("latin1", 0, KEYED_SIGNATURE.length) === KEYED_SIGNATURE;

/** `$top.root` is an attributed string whose `NS.string` refers to a text, or to a string object with its own. */
function readKeyedText(bytes: Buffer): string {
  const archive = parsePlistDict(bytes);
  const objects = archive.get("$objects") as readonly PlistValue[];
  const followed = (from: PlistValue | undefined, key: string) => {
    const reference = (from as PlistDict).get(key);
    return isDict(reference) ? objects[Number(reference.get("CF$UID"))] : reference;
  };
  let value = followed(archive.get("$top"), "root");
  for (let depth = 0; isDict(value) && depth < MAX_STRINGS; depth++) value = followed(value, "NS.string");
  if (typeof value !== "string") throw new Error(MALFORMED);
  return value;
}

/**
 * An archived string is `@` object { classes, `+` bytes }; an attributed one is `@` object { classes, `@` string object, ... }.
 * So the words are the first `+` value down the first branch, and only classes lie before them.
 */
function readText(bytes: Buffer): string {
  if (bytes.compare(SIGNATURE, 0, SIGNATURE.length, 0, SIGNATURE.length) !== 0) throw new Error(MALFORMED);
  const cursor: Cursor = { bytes, strings: [], at: SIGNATURE.length };
  readLength(cursor); // the system version
  for (;;) {
    const type = readSharedString(cursor);
    if (type === BYTES) return readWords(cursor);
    if (type !== OBJECT || readByte(cursor) !== NEW) throw new Error(MALFORMED);
    skipClasses(cursor);
  }
}

/** UTF-8 of a given length; where the bytes end before that, as much of them as is UTF-8. */
function readWords(cursor: Cursor): string {
  const end = readLength(cursor) + cursor.at;
  const text = cursor.bytes.toString("utf8", cursor.at, end);
  return end <= cursor.bytes.length ? text : text.split("\uFFFD", 1)[0]!;
}

/** Classes go from the object's own up to the root, each new one followed by its parent. */
function skipClasses(cursor: Cursor): void {
  while (readByte(cursor) === NEW) {
    readSharedString(cursor); // name
    readLength(cursor); // version
  }
  const last = cursor.bytes[cursor.at - 1]!;
  if (last !== NIL) cursor.at = afterReference(cursor, cursor.at - 1);
}

/** Which string of the table this is; what it says matters only where it is one character long, so nothing longer is decoded. */
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

/** Lengths up to 127 are one byte, longer ones are unsigned after a marker. */
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

/** A reference beyond the one-byte range is a marker and an integer; returns the position after it. */
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

/** For bytes with a damaged head: the `+` value that follows a string class name within a few bytes. */
function findText(bytes: Buffer): string | null {
  for (const name of ["NSString", "NSMutableString"]) {
    const from = bytes.indexOf(name, 0, "latin1");
    if (from < 0) continue;
    const plus = bytes.indexOf(0x2b, from + name.length);
    if (plus < 0 || plus > from + name.length + 16) continue;
    try {
      return readWords({ bytes, strings: [], at: plus + 1 });
    } catch {
      // The length itself is cut off.
    }
  }
  return null;
}
