import { expect, it } from "vitest";
import { withOneGlyphEach } from "../../../src/render/arabic.ts";

it.each([
  ["محمد", "محمد"],
  ["لا", "\uFEFB"],
  ["علاء", "ع\u200D\uFEFCء"],
  ["عَلاء", "عَ\u200D\uFEFCء"],
  ["دلال", "د\uFEFBل"],
  ["للا", "ل\u200D\uFEFC"],
  ["الإسلام", "ا\uFEF9س\u200D\uFEFCم"],
  ["لآلأ", "\uFEF5\uFEF7"],
  ["الله", "ال\u200D\u200C\u200Dله"],
  ["سَلَام", "سَلَ\u200D\u200C\u200Dام"],
  ["گوڵاڵە", "گوڵ\u200D\u200C\u200Dاڵە"],
  ["\u0645\u0651\u064E", "\u0645\u064E\u034F\u0651"],
])("has as many characters of %s as there are glyphs", (word, letters) => {
  expect(withOneGlyphEach(word)).toBe(letters);
});
