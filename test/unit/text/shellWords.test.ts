import fc from "fast-check";
import { expect, it } from "vitest";
import { requoted, unquoted } from "../../../src/text/shellWords.ts";

it("quotes and backslashes are gone, closed or not", () => {
  expect(unquoted("Book\\ club")).toBe("Book club");
  expect(unquoted('"Book c')).toBe("Book c");
  expect(unquoted("'O'\\''Neil'")).toBe("O'Neil");
  expect(unquoted('"a\\$b\\c"')).toBe("a$b\\c");
  expect(unquoted("a\\")).toBe("a");
});

it("what is put behind the typed quote reads back as the word, whatever it holds", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.constantFrom("", '"', "'"), (word, quote) => {
      expect(unquoted(quote + requoted(word, quote) + quote)).toBe(word);
    }),
  );
});
