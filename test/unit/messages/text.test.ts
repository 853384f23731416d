import { buildBinary } from "plist";
import { describe, expect, it } from "vitest";
import { messageText } from "../../../src/messages/text.ts";
import { encodeBody } from "../../../src/synthetic/typedstream.ts";

const NOTHING = { text: null, body: null, summary: null };
const read = (columns: Record<string, unknown>) => messageText({ ...NOTHING, ...columns });
const GARBAGE = Buffer.from("no body");
const edited = (text: string) =>
  Buffer.from(buildBinary({ ec: { "0": [{ t: Buffer.from(encodeBody(text)), d: 1 }] } }));

describe("the text of a message", () => {
  it("is the body's, which has edits, before the column's", () => {
    expect(read({ text: "before", body: encodeBody("after") }).text).toBe("after");
    expect(read({ text: "before", body: "decoded already" }).text).toBe("decoded already");
  });

  it("is the column's where the body is empty, has no text or cannot be decoded", () => {
    for (const body of [null, Buffer.alloc(0), encodeBody(""), "", GARBAGE])
      expect(read({ text: "plain", body })).toEqual({ text: "plain", undecodable: false });
  });

  it("is that of the last edit where there is neither column nor body", () => {
    expect(read({ summary: edited("edited") }).text).toBe("edited");
    expect(read({ text: "plain", summary: edited("edited") }).text).toBe("plain");
    expect(read({ body: GARBAGE, summary: edited("edited") }).text).toBeNull();
    expect(read({ summary: GARBAGE }).text).toBeNull();
  });

  it("may be stored as bytes, and is nothing where the column holds a number", () => {
    expect(read({ text: Buffer.from("Zoë") }).text).toBe("Zoë");
    expect(read({ text: 7 })).toEqual({ text: null, undecodable: false });
  });

  it("has no placeholders of attachments, and keeps what only looks like one within it", () => {
    expect(read({ text: "\uFFFC\uFFFDlook\uFFFC here\uFFFD" }).text).toBe("look here");
    expect(read({ text: "a\uFFFDb" }).text).toBe("a\uFFFDb");
    expect(read({ text: "\uFFFC" })).toEqual({ text: null, undecodable: false });
    expect(read({ text: " \uFFFC " }).text).toBe("  ");
  });
});

it("only a body that is there, has the only text and cannot be decoded is undecodable", () => {
  expect(read({ body: GARBAGE })).toEqual({ text: null, undecodable: true });
  expect(read({ text: "", body: GARBAGE }).undecodable).toBe(true);
  expect(read({ body: Buffer.alloc(0) }).undecodable).toBe(false);
  expect(read({ body: encodeBody("") })).toEqual({ text: null, undecodable: false });
  expect(read({})).toEqual({ text: null, undecodable: false });
});
