import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Kind, kindOf, needsReading } from "../../src/messages/kind.ts";
import { messageText } from "../../src/messages/text.ts";
import { readingOf } from "../../src/read/rowKind.ts";
import { type Queried, readRows } from "../../src/read/scan.ts";
import { encodeBody } from "../../src/synthetic/typedstream.ts";
import { immutable, messagesOf, text } from "../helpers/bodies.ts";

const SETTING = { deleted: false, isFiltered: false };

/** The kinds of messages, as the Ledger has them. */
function kindsOf(source: Queried): Kind[] {
  const read = readingOf(source);
  return readRows<{ id: number; traits: number }>(source, "ledger", { first: 1, last: 1e6 }).map(
    ({ id, traits }) => kindOf(traits, true, SETTING, needsReading(traits) ? read(id) : undefined),
  );
}

/** The kind of a message that has nothing but text. */
function expectedKind(row: { text?: unknown; body?: unknown }): Kind {
  const read = messageText({ text: row.text ?? null, body: row.body ?? null, summary: null });
  return read.text !== null || read.undecodable ? "message" : "empty";
}

const said = fc.oneof(
  text,
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 3 }),
  fc.constantFrom("👋", "\uFFFB", "\uFFFC\uFFFD", "\uFFFDa", "ü\uFFFC", "\u{10FFFF}"),
);
/** Text in the one column, the other, or in both. */
const row = fc.oneof(
  said.map((text) => ({ text })),
  fc
    .oneof(said.map(encodeBody), said.map(immutable), fc.constant(Buffer.alloc(0)))
    .map((bytes) => ({ body: bytes })),
  said.map((text) => ({ text, body: encodeBody(text) })),
  fc.constant({}),
);

describe.each(["UTF-8", "UTF-16le", "UTF-16be"])("in a database of %s", (encoding) => {
  it("a row is a message where the decoder finds text in it", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), (rows) => {
        expect(kindsOf(messagesOf(rows, encoding))).toEqual(rows.map(expectedKind));
      }),
    );
  });

  it("a photo that its body names is a message, although no join has it", () => {
    const photo = encodeBody("\uFFFC", ["41C4215E-D22F-4C4B-B7C8-7A1A0E2E6E0B"]);
    const rows = [{ body: photo }, { text: "\uFFFC", body: photo }, { body: encodeBody("\uFFFC") }];
    expect(kindsOf(messagesOf(rows, encoding))).toEqual(["message", "message", "empty"]);
  });

  it("text of any script need no reading", () => {
    const rows = ["Ada", "Ёлка", "早上好", "שלום", "👋", "ﷺ"].flatMap((text) => [
      { body: encodeBody(text) },
      { text, body: encodeBody(text) },
    ]);
    const source = messagesOf(rows, encoding);
    const traits = readRows<{ traits: number }>(source, "ledger", { first: 1, last: 99 });
    expect(traits.filter((one) => needsReading(one.traits))).toEqual([]);
  });

  it("a summary is read where a message was edited, whatever the column holds", () => {
    const edited = [null, 0, -1, 0.4, 5e17, "abc", Buffer.from([1])];
    const rows = edited.map((one) => ({ text: "Ada", edited: one, summary: Buffer.from("bplist Rrp") }));
    const traits = readRows<{ traits: number }>(messagesOf(rows, encoding), "ledger", { first: 1, last: 99 });
    expect(traits.map((one) => needsReading(one.traits))).toEqual([
      false,
      false,
      false,
      true,
      true,
      true,
      true,
    ]);
  });
});
