import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encrypt } from "../../../../fixtures/backupKeys.ts";
import { decryptFile, paddingOf, plainSize } from "../../../../src/source/backup/decrypt.ts";
import { folderOfFile } from "../../../helpers/folder.ts";

const folder = folderOfFile();

const KEY = Buffer.alloc(32, 0x22);
const from = join(folder, "from");
const to = join(folder, "to");

async function decrypted(cipherText: Uint8Array, recordedSize?: number): Promise<Buffer | false> {
  writeFileSync(from, cipherText);
  return (await decryptFile(from, to, { key: KEY, recordedSize })) && readFileSync(to);
}

describe("decryptFile", () => {
  it("gives the known plain text", async () => {
    expect(await decrypted(Buffer.from("36f72092d3ff4bcb166fe8582dbea6bd", "hex"))).toEqual(
      Buffer.from("hello"),
    );
  });

  it("gives back whatever was encrypted, across chunks, whatever the recorded size says", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.nat(100), fc.constantFrom(2 ** 20 - 1, 2 ** 20, 2 ** 20 + 1, 3 * 2 ** 20)),
        fc.option(fc.nat(5_000_000), { nil: undefined }),
        async (length, recordedSize) => {
          const data = Buffer.alloc(length, "seventeen letters");
          const read = await decrypted(encrypt(KEY, data), recordedSize);
          expect(read !== false && read.equals(data)).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("writes for its owner alone", async () => {
    rmSync(to, { force: true });
    await decrypted(encrypt(KEY, Buffer.from("hello")));
    if (process.platform !== "win32") expect(statSync(to).mode & 0o777).toBe(0o600);
  });

  it("refuses what is no whole number of blocks", async () => {
    expect(await decrypted(Buffer.alloc(17))).toBe(false);
  });

  it("keeps a file without padding whole when its recorded size is stale", async () => {
    const pages = Buffer.alloc(4096, 0xee);
    const cipherText = encrypt(KEY, pages, false);
    expect(await decrypted(cipherText, 2048)).toEqual(pages);
    expect(await decrypted(cipherText, 8192)).toEqual(pages);
    expect(await decrypted(cipherText, 4090)).toEqual(pages.subarray(0, 4090));
  });
});

describe("plainSize", () => {
  it.each([
    [64, 5, 20, 59],
    [64, 16, undefined, 48],
    [64, 0, undefined, 64],
    [64, 0, 60, 60],
    [64, 0, 48, 48],
    [64, 0, 47, 64],
    [64, 0, 0, 64],
    [64, 0, 64, 64],
    [64, 0, 100, 64],
  ])("of %d bytes with %d of padding, recorded as %s, is %d", (length, padding, recorded, expected) => {
    expect(plainSize(length, padding, recorded)).toBe(expected);
  });
});

describe("paddingOf", () => {
  it.each([
    ["01", 1],
    ["0202", 2],
    ["10".repeat(16), 16],
    ["0302", 0],
    ["00", 0],
    ["11".repeat(17), 0],
    ["0f0f", 0],
    ["", 0],
  ])("%s is %d", (hex, expected) => {
    expect(paddingOf(Buffer.from(hex, "hex"))).toBe(expected);
  });
});
