/**
 * Bytes of a text file as text: UTF-8, else UTF-16 with its mark or without, else what Windows writes (cp1252).
 *
 * Shape   the mark of the file is no part of the text.
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = utf16Of(bytes);
  if (encoding) return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Looked at for zeros: Latin letters, digits and commas have one in each UTF-16 pair, and text has none otherwise. */
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
