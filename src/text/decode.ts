/**
 * Bytes of a text file as text: UTF-8, else UTF-16 with its mark or without, else what Windows
 * writes (cp1252).
 *
 * Shape   the mark of the file is no part of the text.
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = utf16Of(bytes);
  if (encoding) return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return decodeWindows(bytes);
  }
}

/** What cp1252 has where Latin-1 has control characters, 80 to 9F. */
const WINDOWS =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

/** Bytes in cp1252. Node's own decoder for it reads Latin-1. */
export const decodeWindows = (bytes: Uint8Array): string =>
  new TextDecoder("latin1")
    .decode(bytes)
    .replace(/[\u0080-\u009f]/g, (character) => WINDOWS[character.charCodeAt(0) - 0x80]!);

/** Bytes searched for zeros, which ASCII in UTF-16 has in each pair and other encodings never. */
const SAMPLE_BYTES = 4096;

/** Which UTF-16 a file is in; undefined for anything else. */
export function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (bytes.length % 2 === 1) return undefined;
  const zeros = [0, 0] as [number, number];
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2 === 0 ? 0 : 1]++;
  const least = sample.length / 8;
  if (zeros[1] > least && zeros[0] === 0) return "utf-16le";
  if (zeros[0] > least && zeros[1] === 0) return "utf-16be";
  return undefined;
}
