import fc from "fast-check";
import { buildBinary } from "plist";
import { describe, expect, it } from "vitest";
import { type ManifestRow, mbFile } from "../../../../fixtures/backupManifest.ts";
import { parseMbFile } from "../../../../src/source/backup/mbfile.ts";

const ROW: ManifestRow = {
  fileId: "",
  domain: "HomeDomain",
  path: "Library/SMS/sms.db",
  size: 278_528,
  protectionClass: 4,
  encryptionKey: Buffer.alloc(44, 5),
};

describe("parseMbFile", () => {
  it("reads size, class and key", () => {
    expect(parseMbFile(mbFile(ROW))).toEqual({
      size: 278_528,
      protectionClass: 4,
      encryptionKey: Buffer.alloc(44, 5),
    });
    expect(parseMbFile(mbFile({ ...ROW, encryptionKey: undefined })).encryptionKey).toBeUndefined();
  });

  it("takes a key that is data inline", () => {
    const archive = {
      $top: { root: { UID: 1 } },
      $objects: ["$null", { Size: 1, EncryptionKey: Buffer.alloc(44, 6) }],
    };
    expect(parseMbFile(Buffer.from(buildBinary(archive)))).toEqual({
      size: 1,
      protectionClass: 0,
      encryptionKey: Buffer.alloc(44, 6),
    });
  });

  it.each([
    ["no archive", { a: 1 }],
    ["a root that points nowhere", { $top: { root: { UID: 99 } }, $objects: ["$null"] }],
  ])("refuses %s", (_, value) => {
    expect(() => parseMbFile(Buffer.from(buildBinary(value)))).toThrow(/archive/);
  });

  it("gives a record or a plain Error on mutated bytes", () => {
    const bytes = mbFile(ROW);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, value) => {
        const changed = Buffer.from(bytes);
        changed[at] = value;
        try {
          expect(parseMbFile(changed)).toHaveProperty("protectionClass");
        } catch (error) {
          expect((error as Error).message).toMatch(/property list|archive/);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
