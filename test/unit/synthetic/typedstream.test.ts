import fc from "fast-check";
import { Unarchiver } from "node-typedstream";
import { describe, expect, it } from "vitest";
import { demoHistory } from "../../../src/demo/history.ts";
import { parseBody } from "../../../src/messages/attributedBody.ts";
import { encodeBody } from "../../../src/synthetic/typedstream.ts";

const anyText = fc.string({ unit: "grapheme", minLength: 1, maxLength: 300 });
/** A body as a reader sees it that nobody here wrote. */
const seen = (body: Buffer) => JSON.stringify(Unarchiver.open(body).decodeAll());

describe("encodeBody", () => {
  it("is read by node-typedstream, which nobody here wrote, as by parseBody", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const body = encodeBody(text);
        expect(seen(body)).toContain(JSON.stringify(text));
        expect(parseBody(body)).toBe(text);
      }),
    );
  });

  it.each([1, 127, 128, 65_535, 65_536, 70_000])("writes a length of %i", (length) => {
    const text = "x".repeat(length);
    expect(parseBody(encodeBody(text))).toBe(text);
    // node-typedstream 1.4.1 reads two of the four bytes of such lengths.
    if (length <= 0xffff) expect(seen(encodeBody(text))).toContain(text);
  });

  it("writes lengths of four bytes as Apple does", () => {
    expect(encodeBody("x".repeat(80_000)).includes(Buffer.from("2b8280380100", "hex"))).toBe(true);
  });

  it("makes a part of each file and of the words between", () => {
    const body = encodeBody("\uFFFClook\uFFFC", ["at_0_A", "at_1_B"]);
    expect(parseBody(body)).toBe("\uFFFClook\uFFFC");
    const read = seen(body);
    for (const piece of ["at_0_A", "at_1_B", "__kIMFileTransferGUIDAttributeName"])
      expect(read).toContain(piece);
    expect(body.toString("latin1").match(/__kIMMessagePartAttributeName/g)).toHaveLength(1);
  });

  it("writes every text of an invented history so that another reader finds it", () => {
    for (const { text } of demoHistory({ messages: 1500, seed: 5 }).messages)
      if (text !== null) expect(seen(encodeBody(text))).toContain(JSON.stringify(text));
  });
});
