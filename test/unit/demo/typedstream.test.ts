import fc from "fast-check";
import { Unarchiver } from "node-typedstream";
import { describe, expect, it } from "vitest";
import { encodeBody } from "../../../src/demo/typedstream.ts";
import { parseBody } from "../../../src/messages/body.ts";

const anyText = fc.string({ unit: "grapheme", minLength: 1, maxLength: 300 });

describe("encodeBody", () => {
  it("is read by node-typedstream, which nobody here wrote, as by parseBody", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const body = encodeBody(text);
        expect(JSON.stringify(Unarchiver.open(body).decodeAll())).toContain(JSON.stringify(text));
        expect(parseBody(body)).toBe(text);
      }),
    );
  });

  it.each([1, 127, 128, 65_535, 65_536])("writes a length of %i", (length) => {
    expect(parseBody(encodeBody("x".repeat(length)))).toHaveLength(length);
  });
});
