import fc from "fast-check";
import { expect, it } from "vitest";
import { requoted, shellWord, unquoted } from "../../../src/text/shellWords.ts";

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

it.each([
  ["chat1", "chat1"],
  ["Book club", '"Book club"'],
  ["Zoë O'Hara", '"Zoë O\'Hara"'],
  ["it's $(x)", "'it'\\''s $(x)'"],
  ["100% sure!", "'100% sure!'"],
  ["“Ace”", "'“Ace”'"],
  ["out\\demo\\chat.db", '"out\\demo\\chat.db"'],
  ["out\\my demo\\", "'out\\my demo\\'"],
  ["\\\\server\\share", "'\\\\server\\share'"],
  ["", '""'],
  ["Zoë", "Zoë"],
  ["=ls", '"=ls"'],
  ["a=b", "a=b"],
])("quotes %j for a shell", (text, expected) => expect(shellWord(text)).toBe(expected));

it("a quoted word reads back as the word, whatever it holds", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (word) => {
      expect(unquoted(shellWord(word))).toBe(word);
    }),
  );
});
