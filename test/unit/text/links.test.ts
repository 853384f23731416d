import { expect, it } from "vitest";
import { hasLink, withoutLinks } from "../../../src/text/links.ts";

it.each([
  ["https://example.com", true],
  ["HTTP://EXAMPLE.COM", true],
  ["look: www.example.com", true],
  ["youtu.be/x", true],
  ["ada@example.com", false],
  ["and/or", false],
  ["example.com", false],
  ["", false],
])("%s has a link: %s", (text, has) => {
  expect(hasLink(text)).toBe(has);
});

it("puts a space where a link was, so that words stay apart", () => {
  expect(withoutLinks("a(https://example.com/x)b ada@example.com")).toBe("a(   ");
});
