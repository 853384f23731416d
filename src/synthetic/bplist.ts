/** Values that `bplist` can write. Whole numbers become integers, other numbers reals. */
export type Plist = string | number | boolean | Buffer | readonly Plist[] | { readonly [key: string]: Plist };

/** Writes a binary property list of fewer than 256 objects, as `message_summary_info` is. */
export function encodeBplist(value: Plist): Buffer {
  const objects: Buffer[] = [];
  const add = (one: Plist): number => {
    const index = objects.push(Buffer.alloc(0)) - 1;
    objects[index] = encode(one, add);
    return index;
  };
  add(value);
  const head = Buffer.from("bplist00", "latin1");
  const offsets = Buffer.alloc(objects.length * 4);
  let at = head.length;
  for (const [index, object] of objects.entries()) {
    offsets.writeUInt32BE(at, index * 4);
    at += object.length;
  }
  const trailer = Buffer.alloc(32);
  trailer[6] = 4;
  trailer[7] = 1;
  trailer.writeUInt32BE(objects.length, 12);
  trailer.writeUInt32BE(at, 28);
  return Buffer.concat([head, ...objects, offsets, trailer]);
}

function encode(value: Plist, add: (value: Plist) => number): Buffer {
  if (typeof value === "boolean") return Buffer.from([value ? 0x09 : 0x08]);
  if (typeof value === "number") return encodeNumber(value);
  if (typeof value === "string") return encodeString(value);
  if (Buffer.isBuffer(value)) return Buffer.concat([marker(0x40, value.length), value]);
  if (Array.isArray(value)) return Buffer.concat([marker(0xa0, value.length), Buffer.from(value.map(add))]);
  const entries = Object.entries(value);
  const keys = entries.map(([key]) => add(key));
  const values = entries.map(([, one]) => add(one));
  return Buffer.concat([marker(0xd0, entries.length), Buffer.from([...keys, ...values])]);
}

/** Strings are written as ASCII if possible, else as big-endian UTF-16. */
function encodeString(text: string): Buffer {
  if (!/[^\0-\x7f]/.test(text))
    return Buffer.concat([marker(0x50, text.length), Buffer.from(text, "latin1")]);
  return Buffer.concat([marker(0x60, text.length), Buffer.from(text, "utf16le").swap16()]);
}

function encodeNumber(value: number): Buffer {
  const bytes = Buffer.alloc(9);
  bytes[0] = Number.isInteger(value) ? 0x13 : 0x23;
  if (Number.isInteger(value)) bytes.writeBigInt64BE(BigInt(value), 1);
  else bytes.writeDoubleBE(value, 1);
  return bytes;
}

/** A marker byte with the type and a length up to 14; a longer length follows as an integer. */
function marker(type: number, length: number): Buffer {
  if (length < 15) return Buffer.from([type | length]);
  const bytes = Buffer.from([type | 0x0f, 0x12, 0, 0, 0, 0]);
  bytes.writeUInt32BE(length, 2);
  return bytes;
}
