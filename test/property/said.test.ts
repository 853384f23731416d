import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { messageText } from "../../src/messages/text.ts";
import { scanner } from "../../src/read/scan.ts";
import { encodeBody } from "../../src/synthetic/typedstream.ts";
import { body, immutable, messagesOf } from "../helpers/bodies.ts";

/** What `queries/texts.sql` gives of rows with such bodies. */
function saidOf(bodies: readonly (Buffer | string)[], encoding: string): unknown[] {
  const source = messagesOf(
    bodies.map((body) => ({ body })),
    encoding,
  );
  const found: unknown[] = [];
  const take = (id: number, _text: unknown, body: unknown) => {
    found[id - 1] = body;
  };
  scanner(source, "texts", take)({ first: 1, last: bodies.length });
  return found;
}

const decoded = (body: unknown) => messageText({ text: null, body, summary: null });

describe.each(["UTF-8", "UTF-16le", "UTF-16be"])(
  "what SQL cuts out of a body, in a database of %s",
  (encoding) => {
    it("is what the decoder finds in it", () => {
      fc.assert(
        fc.property(fc.array(body, { minLength: 1, maxLength: 60 }), (bodies) => {
          expect(saidOf(bodies, encoding).map(decoded)).toEqual(bodies.map(decoded));
        }),
      );
    });

    it("ends, in a body that ends too early, before what is no character", () => {
      const whole = encodeBody("a\uFFFDbé👋");
      const bodies = [1, 5, 6, 7, 8].map((bytes) => whole.subarray(0, whole.indexOf("a\uFFFD") + bytes));
      expect(saidOf(bodies, encoding).map((said) => decoded(said).text)).toEqual(["a", "a", "a", "a", "a"]);
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

it.each(["texts", "messages"])(
  "a summary comes with what has neither text nor body, empty or NULL: %s",
  (query) => {
    const summary = Buffer.from("summary");
    const rows = [null, "", "said"].flatMap((text) =>
      [null, Buffer.alloc(0), Buffer.from("body")].map((body) => ({ text, body, summary })),
    );
    const source = messagesOf(rows, "UTF-8");
    const found: boolean[] = [];
    scanner(source, query, (id: number, ...columns: unknown[]) => {
      found[id - 1] = columns.some((value) => Buffer.isBuffer(value) && value.equals(summary));
    })({ first: 1, last: rows.length });
    expect(found).toEqual([true, true, false, true, true, false, false, false, false]);
  },
);
