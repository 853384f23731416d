import Sqlite from "better-sqlite3";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordsOf } from "../../src/messages/text.ts";
import { scan } from "../../src/read/scan.ts";
import { adapt } from "../../src/schema/adapt.ts";
import { encodeBody } from "../../src/synthetic/typedstream.ts";

/** A body of NSAttributedString, as docs/formats.md, E2 spells it out. */
const IMMUTABLE = Buffer.from(
  "040b73747265616d747970656481e803840140848484124e5341747472696275746564537472696e67008484084e534f626a656374008592848484084e53537472696e67019484012b0b48c3a96c6c6f20f09f918b86840269490108928484840c4e5344696374696f6e6172790094840169008686",
  "hex",
);
const WORDS_AT = IMMUTABLE.indexOf("\x0bH", 0, "latin1");
const immutable = (text: string) => {
  const start = encodeBody("").indexOf("\x84\x01+\x00", 0, "latin1") + 3;
  return Buffer.concat([IMMUTABLE.subarray(0, WORDS_AT), encodeBody(text).subarray(start)]);
};

/** What `queries/texts.sql` gives of rows with such bodies. */
function saidOf(bodies: readonly (Buffer | string)[], encoding: string): unknown[] {
  const database = new Sqlite(":memory:");
  database.pragma(`encoding = '${encoding}'`);
  database.exec(`
    CREATE TABLE message (ROWID INTEGER PRIMARY KEY, guid TEXT UNIQUE NOT NULL, text TEXT, handle_id INTEGER, attributedBody BLOB,
      service TEXT, date INTEGER, is_from_me INTEGER, cache_roomnames TEXT);
    CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT NOT NULL, service TEXT NOT NULL);
    CREATE TABLE chat (ROWID INTEGER PRIMARY KEY, guid TEXT, style INTEGER, chat_identifier TEXT, room_name TEXT);
    CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER);
    CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER);
    CREATE TABLE message_attachment_join (message_id INTEGER, attachment_id INTEGER);`);
  const insert = database.prepare("INSERT INTO message (ROWID, guid, attributedBody) VALUES (?, ?, ?)");
  for (const [at, body] of bodies.entries()) insert.run(at + 1, `GUID-${at}`, body);
  adapt(database, "chat.db");
  const found: unknown[] = [];
  const range = { first: 1, last: bodies.length };
  scan({ database, path: "chat.db" }, "texts", range, (id: number, _text: unknown, body: unknown) => {
    found[id - 1] = body;
  });
  return found;
}

const words = (body: unknown) => wordsOf({ text: null, body, summary: null });

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 140 }),
  fc.string({ unit: "binary-ascii", minLength: 120, maxLength: 135 }),
  fc.constantFrom(
    "",
    "\0",
    "a\0b",
    "\uFEFFmark",
    "\uFFFC",
    "\uFFFDx",
    "\x86",
    "é".repeat(63),
    "é".repeat(64),
  ),
);
/** Usual bodies, and what is left of one when it is cut off or a byte is another. */
const body = fc
  .tuple(fc.boolean(), text, fc.nat(300), fc.nat(400), fc.nat(255))
  .map(([isMutable, said, cut, at, byte]) => {
    const whole = (isMutable ? encodeBody : immutable)(said);
    if (cut < whole.length && byte % 3 === 0) return whole.subarray(0, cut);
    const changed = Buffer.from(whole);
    if (at < changed.length) changed[at] = byte;
    return changed;
  });

describe.each(["UTF-8", "UTF-16le", "UTF-16be"])(
  "what SQL cuts out of a body, in a database of %s",
  (encoding) => {
    it("is what the decoder finds in it", () => {
      fc.assert(
        fc.property(fc.array(body, { minLength: 1, maxLength: 60 }), (bodies) => {
          expect(saidOf(bodies, encoding).map(words)).toEqual(bodies.map(words));
        }),
      );
    });

    it("ends, in a body that ends too early, before what is no character", () => {
      const whole = encodeBody("a\uFFFDbé👋");
      const bodies = [1, 5, 6, 7, 8].map((bytes) => whole.subarray(0, whole.indexOf("a\uFFFD") + bytes));
      expect(saidOf(bodies, encoding).map((said) => words(said).words)).toEqual(["a", "a", "a", "a", "a"]);
    });

    it("is empty where the column holds no bytes", () => {
      expect(saidOf(["said", ""], encoding)).toEqual([Buffer.alloc(0), Buffer.alloc(0)]);
    });

    it("is text where the form is usual, and the body else", () => {
      const [short, long] = ["Héllo 👋", "x".repeat(128)];
      const bodies = [short, long].flatMap((said) => [encodeBody(said), immutable(said)]);
      expect(saidOf(bodies, encoding)).toEqual(
        encoding === "UTF-8" ? [short, short, bodies[2], bodies[3]] : bodies,
      );
    });
  },
);
