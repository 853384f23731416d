/** Writes numbers as bytes; the buffer grows as needed. */
export interface ByteWriter {
  /** A whole number from 0 up: seven bits a byte, the lowest first (LEB128). */
  number(value: number): void;
  /** `count` bits, packed after the bits before them; nothing but bits may follow. */
  bits(value: number, count: number): void;
  /** UTF-8, after its length. */
  text(text: string): void;
  /** What was written since it was last asked for. */
  bytes(): Uint8Array;
}

/** Reads what a ByteWriter wrote, in the same order. */
export interface ByteReader {
  number(): number;
  bits(count: number): number;
  text(): string;
}

export function byteWriter(capacity: number): ByteWriter {
  let buffer = new Uint8Array(capacity);
  let [length, taken] = [0, 0];
  let [held, heldBits] = [0, 0];
  const put = (byte: number) => {
    if (length === buffer.length) {
      const larger = new Uint8Array(buffer.length * 2);
      larger.set(buffer);
      buffer = larger;
    }
    buffer[length++] = byte;
  };
  const number = (value: number) => {
    let rest = value;
    // Shifts are faster than divisions, and hold for 31 bits.
    for (; rest >= 0x80000000; rest = Math.floor(rest / 0x80)) put((rest % 0x80) | 0x80);
    for (; rest >= 0x80; rest >>>= 7) put((rest & 0x7f) | 0x80);
    put(rest);
  };
  return {
    number,
    bits(value, count) {
      held |= value << heldBits;
      for (heldBits += count; heldBits >= 8; heldBits -= 8) {
        put(held & 0xff);
        held >>>= 8;
      }
    },
    text(text) {
      const encoded = new TextEncoder().encode(text);
      number(encoded.length);
      for (const byte of encoded) put(byte);
    },
    bytes() {
      if (heldBits > 0) put(held & 0xff);
      heldBits = 0;
      const part = buffer.subarray(taken, length);
      taken = length;
      return part;
    },
  };
}

export function byteReader(bytes: Uint8Array): ByteReader {
  let at = 0;
  let [held, heldBits] = [0, 0];
  const number = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const byte = bytes[at++]!;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  };
  return {
    number,
    bits(count) {
      while (heldBits < count) {
        held |= bytes[at++]! << heldBits;
        heldBits += 8;
      }
      const value = held & ((1 << count) - 1);
      held >>>= count;
      heldBits -= count;
      return value;
    },
    text() {
      const length = number();
      at += length;
      return new TextDecoder().decode(bytes.subarray(at - length, at));
    },
  };
}
