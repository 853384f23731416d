import { describe, expect, it } from "vitest";
import { decodeText } from "../../../src/text/decode.ts";

const TEXT = "handle;name\r\n+12125550100;Zo\u00e9\r\n";

describe("a text file", () => {
  it.each([
    ["UTF-8", Buffer.from(TEXT)],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${TEXT}`)],
    ["cp1252", Buffer.from(TEXT, "latin1")],
    ["UTF-16 with a mark", Buffer.from(`\ufeff${TEXT}`, "utf16le")],
    ["UTF-16 the other way round, with a mark", Buffer.from(`\ufeff${TEXT}`, "utf16le").swap16()],
    ["UTF-16 without", Buffer.from(TEXT, "utf16le")],
    ["UTF-16 the other way round, without", Buffer.from(TEXT, "utf16le").swap16()],
  ])("in %s is read", (_, bytes) => {
    expect(decodeText(bytes)).toBe(TEXT);
  });

  it("in none of these is read as cp1252, and an empty one is empty", () => {
    expect(decodeText(Buffer.from([0x80, 0x31]))).toBe("\u20ac1");
    expect(decodeText(Buffer.from([]))).toBe("");
  });
});
