import fc from "fast-check";
import { build, buildBinary, type PlistValue as Written } from "plist";
import { describe, expect, it } from "vitest";
import { parsePlist, parsePlistDict } from "../../../src/plist/parse.ts";
import type { PlistValue } from "../../../src/plist/value.ts";

/** Values that both the writer and both forms can hold. */
const { value } = fc.letrec<{ value: Written }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.string({ unit: fc.constantFrom("a", "é", "漢", "😀", " ", "&", "<", ">", '"', "]]>") }),
    fc.integer(),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: 0.5, max: 1e9 }).map((n) => Math.floor(n) + 0.5),
    fc.uint8Array({ maxLength: 40 }),
    fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }).map(wholeSeconds),
    fc.array(tie("value"), { maxLength: 20 }),
    fc.dictionary(fc.constantFrom("Name", "a b", "__proto__x", "ключ", "1", "&"), tie("value")),
  ),
}));

describe("parsePlist", () => {
  it("reads what another writer wrote, in both forms", () => {
    fc.assert(
      fc.property(value, (written) => {
        expect(parsePlist(Buffer.from(buildBinary(written)))).toEqual(plain(written));
        expect(parsePlist(Buffer.from(build(written)))).toEqual(plain(written));
      }),
      { numRuns: 200 },
    );
  });

  it("takes keyed-archive references as the same dictionary in both forms", () => {
    const binary = parsePlist(Buffer.from(buildBinary({ root: { UID: 300 } })));
    const xml = parsePlist(Buffer.from(build({ root: { CF$UID: 300 } })));
    expect(binary).toEqual(new Map([["root", new Map([["CF$UID", 300]])]]));
    expect(xml).toEqual(binary);
  });

  it("keeps 64-bit integers exact", () => {
    const integers = ["9007199254740993", "-9223372036854775808", "-1", "4294967296", "0"];
    const xml = parsePlist(
      Buffer.from(`<plist><array>${integers.map((n) => `<integer>${n}</integer>`).join("")}</array></plist>`),
    );
    const binary = integers.map((n) => parsePlist(integerPlist(BigInt(n))));
    expect(binary).toEqual([9007199254740993n, -9223372036854775808n, -1, 4294967296, 0]);
    expect(xml).toEqual(binary);
  });

  it("reads XML with comments, CDATA, entities and empty tags", () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
      <plist version="1.0"><dict><!-- <key>no</key> --><key>A &amp; B</key><string>x&#233;<![CDATA[<y>&amp;]]>&#x1F600;</string>
      <key>none</key><string/><key>list</key><array/><key>map</key><dict/><key>yes</key><true/><key>data</key><data>
      aGVs bG8=
      </data></dict></plist>`;
    expect(parsePlistDict(Buffer.from(xml))).toEqual(
      new Map<string, PlistValue>([
        ["A & B", "xé<y>&amp;😀"],
        ["none", ""],
        ["list", []],
        ["map", new Map()],
        ["yes", true],
        ["data", Buffer.from("hello")],
      ]),
    );
  });

  it("gives the value or one plain Error on mutated bytes", () => {
    const samples = [buildBinary(SAMPLE), Buffer.from(build(SAMPLE))].map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(fc.constantFrom(...samples), mutations(), (sample, changes) => {
        const bytes = mutate(sample, changes);
        try {
          parsePlist(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
          expect((error as Error).message).toBe("damaged property list");
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["an array that holds itself", binaryPlist([[0xa1, 0]])],
    ["an object count beyond the file", binaryPlist([[0x08]], { objects: 2 ** 40 })],
    ["a text longer than the file", binaryPlist([[0x5f, 0x12, 0x7f, 0xff, 0xff, 0xff]])],
    ["an array longer than the file", binaryPlist([[0xaf, 0x13, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff]])],
    ["nothing", Buffer.alloc(0)],
    ["only a header", Buffer.from("bplist00")],
    ["deep XML", Buffer.from(`<plist>${"<array>".repeat(100_000)}`)],
    ["an endless comment", Buffer.from(`<plist><!--${"<!--".repeat(10_000)}`)],
  ])("refuses %s", (_, bytes) => {
    expect(() => parsePlist(bytes)).toThrow("damaged property list");
  });

  it("does not spend more than the file's length on objects that overlap", () => {
    // 30 arrays, each of them twice the next: read naively, a billion values.
    const nested = Array.from({ length: 30 }, (_, i) => [0xa2, i + 1, i + 1]);
    expect(parsePlist(binaryPlist([...nested, [0x09]]))).toHaveLength(2);
    // 2000 references to one array of 2000 members: four million values in 10 kB.
    expect(() => parsePlist(overlapping(2000))).toThrow("damaged property list");
  });
});

const SAMPLE: Written = {
  IsEncrypted: true,
  BackupKeyBag: Buffer.alloc(60, 7),
  Date: new Date("2024-01-01T00:00:00Z"),
  Lockdown: { DeviceName: "Example é", List: [1, 2.5, 70_000, "x".repeat(40), { UID: 4 }] },
};

/** Flip, cut or repeat a few bytes. */
function mutations() {
  return fc.array(
    fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }), cut: fc.nat({ max: 20 }) }),
    {
      minLength: 1,
      maxLength: 6,
    },
  );
}

function mutate(sample: Buffer, changes: readonly { at: number; byte: number; cut: number }[]): Buffer {
  let bytes = Buffer.from(sample);
  for (const { at, byte, cut } of changes) {
    if (bytes.length === 0) return bytes;
    bytes[at % bytes.length] = byte;
    if (cut === 0) bytes = bytes.subarray(0, at % bytes.length);
  }
  return bytes;
}

function wholeSeconds(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}

function plain(written: Written): unknown {
  if (Array.isArray(written)) return written.map(plain);
  if (written instanceof Uint8Array) return Buffer.from(written);
  if (written === null || typeof written !== "object" || written instanceof Date) return written;
  return new Map(Object.entries(written).map(([key, inner]) => [key, plain(inner)]));
}

function integerPlist(value: bigint): Buffer {
  const bytes = Buffer.alloc(9);
  bytes.writeUInt8(0x13);
  bytes.writeBigInt64BE(value, 1);
  return binaryPlist([[...bytes]]);
}

/** A binary property list of hand-made objects, with 1-byte references and 2-byte offsets. */
function binaryPlist(objects: readonly (readonly number[])[], options: { objects?: number } = {}): Buffer {
  const offsets: number[] = [];
  let at = 8;
  for (const object of objects) {
    offsets.push(at);
    at += object.length;
  }
  const table = Buffer.from(offsets.flatMap((offset) => [offset >> 8, offset & 255]));
  return Buffer.concat([
    Buffer.from("bplist00"),
    Buffer.from(objects.flat()),
    table,
    trailer(1, options.objects ?? objects.length, at),
  ]);
}

describe("an XML property list that never ends what it begins", () => {
  it.each([
    ["comments", "<!--".repeat(100_000)],
    ["CDATA sections", "<![CDATA[".repeat(100_000)],
    ["declarations", "<!".repeat(200_000)],
    ["a tag's name", `<${"a".repeat(400_000)}`],
    ["tags", "<a".repeat(200_000)],
    ["references", `<string>${"&aaaa".repeat(100_000)}</string`],
    ["an integer", `<integer>${"1".repeat(400_000)}</integer>`],
  ])("is refused in linear time: %s", (_, text) => {
    const startedAt = performance.now();
    expect(() => parsePlist(Buffer.from(`<plist>${text}`))).toThrow();
    // Quadratic work took 15 seconds and more.
    expect(performance.now() - startedAt).toBeLessThan(15_000);
  });
});

function overlapping(count: number): Buffer {
  const head = [0xaf, 0x11, count >> 8, count & 255];
  const refs = (to: (i: number) => number) =>
    Array.from({ length: count }, (_, i) => [to(i) >> 8, to(i) & 255]).flat();
  const outer = [...head, ...refs((i) => i + 1)];
  const inner = [...head, ...refs(() => count + 1)];
  const leafAt = 8 + outer.length + inner.length;
  const offsets = [8, ...Array.from({ length: count }, () => 8 + outer.length), leafAt];
  const table = Buffer.from(offsets.flatMap((offset) => [offset >> 8, offset & 255]));
  const objects = Buffer.from([...outer, ...inner, 0x09]);
  return Buffer.concat([Buffer.from("bplist00"), objects, table, trailer(2, count + 2, leafAt + 1)]);
}

function trailer(refBytes: number, objects: number, tableAt: number): Buffer {
  const bytes = Buffer.alloc(32);
  bytes.writeUInt8(2, 6);
  bytes.writeUInt8(refBytes, 7);
  bytes.writeBigUInt64BE(BigInt(objects), 8);
  bytes.writeBigUInt64BE(BigInt(tableAt), 24);
  return bytes;
}
