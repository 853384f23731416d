import { buildBinary } from "plist";
import { describe, expect, it } from "vitest";
import { wordsOf } from "../../../src/messages/text.ts";
import { encodeBody } from "../../../src/synthetic/typedstream.ts";

const NOTHING = { text: null, body: null, summary: null };
const words = (written: Partial<typeof NOTHING> | Record<string, unknown>) =>
  wordsOf({ ...NOTHING, ...written });
const GARBAGE = Buffer.from("no body");
const edited = (text: string) =>
  Buffer.from(buildBinary({ ec: { "0": [{ t: Buffer.from(encodeBody(text)), d: 1 }] } }));

describe("the text of a message", () => {
  it("is the body's, which has edits, before the column's", () => {
    expect(words({ text: "before", body: encodeBody("after") }).words).toBe("after");
    expect(words({ text: "before", body: "decoded already" }).words).toBe("decoded already");
  });

  it("is the column's where the body is empty, has no text or cannot be decoded", () => {
    for (const body of [null, Buffer.alloc(0), encodeBody(""), "", GARBAGE])
      expect(words({ text: "plain", body })).toEqual({ words: "plain", undecodable: false });
  });

  it("is that of the last edit where there is neither column nor body", () => {
    expect(words({ summary: edited("edited") }).words).toBe("edited");
    expect(words({ text: "plain", summary: edited("edited") }).words).toBe("plain");
    expect(words({ body: GARBAGE, summary: edited("edited") }).words).toBeNull();
    expect(words({ summary: GARBAGE }).words).toBeNull();
  });

  it("may be stored as bytes, and is nothing where the column holds a number", () => {
    expect(words({ text: Buffer.from("Zoë") }).words).toBe("Zoë");
    expect(words({ text: 7 })).toEqual({ words: null, undecodable: false });
  });

  it("has no placeholders of attachments, and keeps what only looks like one within it", () => {
    expect(words({ text: "\uFFFC\uFFFDlook\uFFFC here\uFFFD" }).words).toBe("look here");
    expect(words({ text: "a\uFFFDb" }).words).toBe("a\uFFFDb");
    expect(words({ text: "\uFFFC" })).toEqual({ words: null, undecodable: false });
    expect(words({ text: " \uFFFC " }).words).toBe("  ");
  });
});

it("only a body that is there, has the only text and cannot be decoded is undecodable", () => {
  expect(words({ body: GARBAGE })).toEqual({ words: null, undecodable: true });
  expect(words({ text: "", body: GARBAGE }).undecodable).toBe(true);
  expect(words({ body: Buffer.alloc(0) }).undecodable).toBe(false);
  expect(words({ body: encodeBody("") })).toEqual({ words: null, undecodable: false });
  expect(words({})).toEqual({ words: null, undecodable: false });
});
