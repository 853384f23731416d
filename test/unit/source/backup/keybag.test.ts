import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CLASS_KEYS, keybagBytes, wrapKey } from "../../../../fixtures/backupKeys.ts";
import { derivePasswordKey } from "../../../../src/source/backup/derive.ts";
import { parseKeybag, unwrapClassKeys, unwrapKey } from "../../../../src/source/backup/keybag.ts";

const RECIPE = { password: "test-password", sha256Rounds: 30, sha1Rounds: 20, type: 1, without: [] };

describe("parseKeybag", () => {
  it("reads header and class keys, without those bound to a device", () => {
    const bag = parseKeybag(keybagBytes(RECIPE));
    expect(bag).toMatchObject({ type: 1, sha1: { rounds: 20 }, sha256: { rounds: 30 } });
    expect(bag.classKeys.map((entry) => entry.protectionClass)).toEqual([1, 3, 4]);
  });

  it("tells bags from before iOS 10.2 by what they lack", () => {
    expect(parseKeybag(keybagBytes({ ...RECIPE, sha256Rounds: undefined })).sha256).toBeUndefined();
  });

  it.each([0, 2 ** 31])("refuses %d rounds: nobody waits for those", (rounds) => {
    const bytes = keybagBytes(RECIPE);
    bytes.writeUInt32BE(rounds, bytes.indexOf("DPIC") + 8);
    expect(() => parseKeybag(bytes)).toThrow("no usable salt and rounds");
  });

  it("gives a bag or a plain Error on mutated bytes", () => {
    const bytes = keybagBytes(RECIPE);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length), (at, value, end) => {
        const changed = Buffer.from(bytes);
        changed[at] = value;
        try {
          expect(parseKeybag(changed.subarray(0, end)).sha1.rounds).toBeGreaterThan(0);
        } catch (error) {
          expect((error as Error).message).toMatch(/^the keybag/);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe("unwrapClassKeys", () => {
  it("opens all classes with the right key and none with another", async () => {
    const bag = parseKeybag(keybagBytes(RECIPE));
    const right = await derivePasswordKey(Buffer.from("test-password"), bag);
    expect(unwrapClassKeys(bag, right)).toEqual(CLASS_KEYS);
    const wrong = await derivePasswordKey(Buffer.from("Test-password"), bag);
    expect(unwrapClassKeys(bag, wrong)).toBeUndefined();
  });
});

describe("unwrapKey", () => {
  it.each([
    [
      "class key",
      "a836c9b3b98c1b83b20b4baa151418d3d665b166c7fc522c43ee62caa0ce0753",
      "89099fe1092b4c6485edaa8566d9c376c69f27006709d87c0856348e34a4ef9c53f8ba9b49b84acf",
      Buffer.alloc(32, 0x11),
    ],
    [
      "file key",
      "11".repeat(32),
      "87ca1088b05590d44c4f867da9ccf5f78ee09ffa6b0b193be942fcdeead5ec3558b9a2f43e1a683e",
      Buffer.alloc(32, 0x22),
    ],
    [
      "RFC 3394, 4.6",
      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
      "28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21",
      Buffer.from("00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f", "hex"),
    ],
  ])("opens the known %s", (_, key, wrapped, expected) => {
    expect(unwrapKey(Buffer.from(key, "hex"), Buffer.from(wrapped, "hex"))).toEqual(expected);
  });

  it("opens what was wrapped, and nothing that was changed", () => {
    const key32 = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(key32, key32, fc.nat(319), (outer, inner, bit) => {
        const wrapped = wrapKey(outer, inner);
        expect(unwrapKey(outer, wrapped)).toEqual(inner);
        wrapped[bit >> 3]! ^= 1 << (bit & 7);
        expect(unwrapKey(outer, wrapped)).toBeUndefined();
      }),
    );
  });
});
