import { createDecipheriv } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";

const BLOCK_BYTES = 16;
const CHUNK_BYTES = 1 << 20;
const ZERO_IV = Buffer.alloc(BLOCK_BYTES);

interface Encryption {
  readonly key: Buffer;
  /** The manifest's, in bytes; undefined if it has none. */
  readonly recordedSize: number | undefined;
  /** In bytes. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Decrypts a file of a backup into a new file with mode 0600, as a stream.
 *
 * Shape   false if the length of the ciphertext is not a multiple of the block size.
 * Errors  those of the file system.
 * Source  docs/formats.md, I5.5-7: AES-256-CBC, zero IV. Recorded sizes of databases are often
 *         stale, so the padding decides.
 */
export async function decryptFile(
  from: string,
  to: string,
  { key, recordedSize, onProgress }: Encryption,
): Promise<boolean> {
  await using source = await open(from, "r");
  const length = (await source.stat()).size;
  if (length % BLOCK_BYTES !== 0) return false;
  await using target = await open(to, "w", 0o600);
  const lastBlock = await decryptInto(source, target, key, (done) => onProgress?.(done, length));
  const size = plainSize(length, paddingOf(lastBlock), recordedSize);
  if (size < length) await target.truncate(size);
  return true;
}

/**
 * Length of the file within the decrypted bytes.
 *
 * Valid padding is removed. Without it the recorded size is used only if it removes at most one
 * block: a stale size could cut off pages of a database.
 */
export function plainSize(length: number, padding: number, recordedSize: number | undefined): number {
  if (padding > 0) return length - padding;
  if (recordedSize === undefined || recordedSize <= 0 || recordedSize >= length) return length;
  return length - recordedSize <= BLOCK_BYTES ? recordedSize : length;
}

/** Number of bytes of PKCS#7 padding at the end, 1 to 16; 0 if there is no valid padding. */
export function paddingOf(lastBytes: Buffer): number {
  const count = lastBytes.at(-1) ?? 0;
  if (count < 1 || count > BLOCK_BYTES || count > lastBytes.length) return 0;
  return lastBytes.subarray(-count).every((byte) => byte === count) ? count : 0;
}

async function decryptInto(
  source: FileHandle,
  target: FileHandle,
  key: Buffer,
  onBytes: (done: number) => void,
): Promise<Buffer> {
  const decipher = createDecipheriv("aes-256-cbc", key, ZERO_IV).setAutoPadding(false);
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let last: Buffer = Buffer.alloc(0);
  for (let done = 0; ; onBytes(done)) {
    const { bytesRead } = await source.read(chunk, 0, CHUNK_BYTES, null);
    if (bytesRead === 0) return last.subarray(-BLOCK_BYTES);
    done += bytesRead;
    const plain = decipher.update(chunk.subarray(0, bytesRead));
    await target.writeFile(plain);
    if (plain.length > 0) last = plain;
  }
}
