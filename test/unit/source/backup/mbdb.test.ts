import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ManifestRow, mbdbBytes } from "../../../../fixtures/backupManifest.ts";
import { mbdbRecords } from "../../../../src/source/backup/mbdb.ts";

const KNOWN_RECORD =
  "6d6264620500000a486f6d65446f6d61696e00124c6962726172792f534d532f736d732e6462ffffffffffff81a4000000000000b320000001f5000001f54f4630804f4630814f46307f00000000000070000400";

const row = fc.record<ManifestRow>({
  fileId: fc.constant("unused"),
  domain: fc.string(),
  path: fc.string({ unit: "grapheme" }),
  size: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
  protectionClass: fc.integer({ min: 0, max: 11 }),
  encryptionKey: fc.option(fc.constant(Buffer.alloc(44, 3)), { nil: undefined }),
});

describe("mbdbRecords", () => {
  it("reads the known record", () => {
    expect([...mbdbRecords(Buffer.from(KNOWN_RECORD, "hex"))]).toEqual([
      {
        domain: "HomeDomain",
        path: "Library/SMS/sms.db",
        isFile: true,
        size: 28672,
        protectionClass: 4,
        encryptionKey: undefined,
      },
    ]);
  });

  it("tells folders and links from files", () => {
    const bytes = Buffer.from(KNOWN_RECORD, "hex");
    const modeAt = bytes.length - 40;
    for (const mode of [0x41ed, 0xa1ed]) {
      bytes.writeUInt16BE(mode, modeAt);
      expect([...mbdbRecords(bytes)][0]?.isFile).toBe(false);
    }
  });

  it("reads back every row, sizes beyond 32 bits included", () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const read = [...mbdbRecords(mbdbBytes(rows))];
        expect(read.map(({ isFile: _, ...rest }) => rest)).toEqual(
          rows.map(({ fileId: _, ...rest }) => rest),
        );
      }),
    );
  });

  it("gives the records before a damaged place, then a plain Error", () => {
    const bytes = Buffer.concat([Buffer.from(KNOWN_RECORD, "hex"), Buffer.from([0, 9, 1])]);
    const read = mbdbRecords(bytes);
    expect(read.next().value).toMatchObject({ path: "Library/SMS/sms.db" });
    expect(() => read.next()).toThrow("the mbdb file ends inside a record");
  });

  it("ends, right or with a plain Error, on any bytes", () => {
    const bytes = mbdbBytes([0, 1, 2].map((i) => ({ ...SAMPLE, path: `Library/${i}` })));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length), (at, value, end) => {
        const changed = Buffer.from(bytes);
        changed[at] = value;
        try {
          expect([...mbdbRecords(changed.subarray(0, end))].length).toBeLessThanOrEqual(30);
        } catch (error) {
          expect((error as Error).message).toMatch(/mbdb/);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

const SAMPLE: ManifestRow = {
  fileId: "",
  domain: "HomeDomain",
  path: "",
  size: 5,
  protectionClass: 3,
  encryptionKey: Buffer.alloc(44, 1),
};
