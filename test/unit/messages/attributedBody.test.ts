import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseBody } from "../../../src/messages/attributedBody.ts";
import { encodeBplist, type Plist } from "../../../src/synthetic/bplist.ts";

/** "Héllo 👋" as docs/formats.md, E2 spells it out. */
const VECTOR =
  "040b73747265616d747970656481e803840140848484124e5341747472696275746564537472696e67008484084e534f626a656374008592848484084e53537472696e67019484012b0b48c3a96c6c6f20f09f918b86840269490108928484840c4e5344696374696f6e6172790094840169008686";
const hexOf = (text: string) => Buffer.from(text).toString("hex");
const TEXT_AT = VECTOR.indexOf("0b48c3a9");

/** The vector with another text: its length as NSArchiver writes it, the same attributes. */
function bodyOf(text: string): Buffer {
  const bytes = Buffer.from(text, "utf8");
  const size = bytes.length;
  const length =
    size < 0x80
      ? Buffer.from([size])
      : size < 0x10000
        ? Buffer.from([0x81, size & 0xff, size >> 8])
        : Buffer.from([0x82, size & 0xff, (size >> 8) & 0xff, (size >> 16) & 0xff, size >>> 24]);
  const head = Buffer.from(VECTOR.slice(0, TEXT_AT), "hex");
  const tail = Buffer.from(VECTOR.slice(TEXT_AT + 24), "hex");
  return Buffer.concat([head, length, bytes, tail]);
}

describe("parseBody", () => {
  it("reads the test vector", () => expect(parseBody(Buffer.from(VECTOR, "hex"))).toBe("Héllo 👋"));

  it.each([0, 1, 127, 128, 130, 255, 256, 65_535, 65_536, 80_000])("reads a text of %i bytes", (size) => {
    expect(parseBody(bodyOf("x".repeat(size)))).toBe("x".repeat(size));
  });

  it.each([65_535, 65_536])("gives back a long text with a replacement character: %i bytes", (size) => {
    const text = `\uFFFD${"x".repeat(size - 3)}`;
    expect(parseBody(bodyOf(text))).toBe(text);
  });

  it("gives any text back", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 400 }),
        (text) => parseBody(bodyOf(text)) === text,
      ),
    );
  });

  it("reads the text of a body that was cut off after it", () => {
    const body = bodyOf("still here");
    for (let length = body.indexOf("still here") + 10; length < body.length; length++) {
      expect(parseBody(body.subarray(0, length))).toBe("still here");
    }
  });

  it("reads as much as there is of a text that was cut off", () => {
    expect(parseBody(bodyOf("naïve").subarray(0, TEXT_AT / 2 + 4))).toBe("na");
  });

  it("finds the text behind a damaged head", () => {
    const body = bodyOf("still here");
    body[20] = 0xff;
    expect(parseBody(body)).toBe("still here");
  });

  it("reads the text of a class of any name, which no search would find", () => {
    const renamed = VECTOR.replace(hexOf("NSString"), hexOf("MyString"));
    const [before, after] = renamed.split("9484012b");
    expect(parseBody(Buffer.from(renamed, "hex"))).toBe("Héllo 👋");
    for (const reference of ["810200", "8202000000"])
      expect(parseBody(Buffer.from(`${before}${reference}84012b${after}`, "hex"))).toBe("Héllo 👋");
    expect(parseBody(Buffer.from(renamed.replace("040b73", "040b74"), "hex"))).toBeNull();
  });

  it.each([
    ["no text after the name of its class", "NSString hello", null],
    ["a + far from the name of its class", `NSString${".".repeat(17)}+\x02hi`, null],
    ["a + near the name of its class", `NSString${".".repeat(16)}+\x02hi`, "hi"],
  ])("a damaged head with %s", (_, bytes, text) => {
    expect(parseBody(Buffer.from(bytes, "latin1"))).toBe(text);
  });

  it("reads a keyed archive, as some programs that copy a history leave it", () => {
    const uid = (n: number) => ({ CF$UID: n });
    const archive = (...objects: Plist[]) =>
      encodeBplist({ $top: { root: uid(1) }, $objects: ["$null", ...objects] });
    expect(parseBody(archive({ "NS.string": uid(2) }, "kept"))).toBe("kept");
    expect(parseBody(archive({ "NS.string": uid(2) }, { "NS.string": "nested" }))).toBe("nested");
    expect(parseBody(archive({ NSString: uid(2) }, "as Foundation writes it"))).toBe(
      "as Foundation writes it",
    );
    expect(parseBody(archive({ NSString: uid(2) }, { "NS.string": "mutable" }))).toBe("mutable");
    expect(parseBody(archive({ "NS.bytes": uid(2) }))).toBeNull();
    expect(parseBody(archive({ "NS.string": uid(1) }))).toBeNull();
    expect(parseBody(archive({ NSString: uid(1) }))).toBeNull();
  });

  it("returns null, never throws, for bytes that are no body", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => parseBody(Buffer.from(bytes)) === null),
    );
    expect(parseBody(Buffer.alloc(0))).toBeNull();
  });

  it("never throws on flipped and cut bytes", () => {
    const mutation = fc.record({ at: fc.nat(150), to: fc.nat(255), cut: fc.nat(200) });
    fc.assert(
      fc.property(fc.array(mutation, { maxLength: 4 }), (mutations) => {
        let body = bodyOf("Some text to damage");
        for (const { at, to, cut } of mutations) {
          body[at % body.length] = to;
          body = body.subarray(0, Math.max(1, body.length - (cut % 20)));
        }
        const text = parseBody(body);
        return text === null || typeof text === "string";
      }),
    );
  });
});

const REAL = new URL("../../../../shared/real/typedstream/", import.meta.url);

describe.skipIf(!existsSync(REAL))("bodies that Messages wrote", () => {
  const expected = existsSync(REAL) ? JSON.parse(readFileSync(new URL("expected.json", REAL), "utf8")) : {};
  const files = existsSync(REAL) ? readdirSync(REAL).filter((name) => name.endsWith(".bin")) : [];
  it.each(files)("%s", (name) => {
    const text = parseBody(readFileSync(new URL(name, REAL)));
    const wanted = expected[name.replace(".bin", "")];
    expect(text).toBe(wanted ?? "This is parsing  ");
  });
});
