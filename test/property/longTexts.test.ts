import { expect, it } from "vitest";
import { hasLink } from "../../src/text/links.ts";
import { tokensOf } from "../../src/text/tokens.ts";

it("no word, mark, link or address is too long to be read", () => {
  const long = 8_000_000;
  expect(tokensOf("жук ".repeat(1_000_000)).length).toBe(1_000_000);
  for (const text of ["ж".repeat(long), `a${"\u0301".repeat(long)}`, `ж${"a.".repeat(long / 2)}@`])
    expect(tokensOf(text).length).toBeGreaterThan(0);
  expect(hasLink(`ж http://${"a".repeat(long)}`)).toBe(true);
  expect(tokensOf(`ж www.${"a".repeat(long)}`)[0]).toBe("ж");
});
