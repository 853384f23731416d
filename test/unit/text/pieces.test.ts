import { expect, it } from "vitest";
import { hasLink } from "../../../src/text/links.ts";
import { piecesOf } from "../../../src/text/pieces.ts";
import { tokensOf } from "../../../src/text/tokens.ts";

const MOST = 1 << 20;

it("a text of usual length is one piece", () => {
  for (const text of ["", "a b", "ж".repeat(MOST)]) expect(piecesOf(text)).toEqual([text]);
});

it("a longer one is cut behind spaces, and never within a character", () => {
  const words = "жук ".repeat(1_000_000);
  expect(piecesOf(words).join("")).toBe(words);
  expect(piecesOf(words).every((piece) => piece.length <= MOST && piece.endsWith(" "))).toBe(true);
  const faces = `a${"😀".repeat(1_000_000)}`;
  expect(piecesOf(faces).join("")).toBe(faces);
  expect(piecesOf(faces).every((piece) => !/\p{Cs}/u.test(piece))).toBe(true);
});

it("no word, mark, link or address is too long to be read", () => {
  const long = 8_000_000;
  expect(tokensOf("жук ".repeat(1_000_000)).length).toBe(1_000_000);
  for (const text of ["ж".repeat(long), `a${"\u0301".repeat(long)}`, `ж${"a.".repeat(long / 2)}@`])
    expect(tokensOf(text).length).toBeGreaterThan(0);
  expect(hasLink(`ж http://${"a".repeat(long)}`)).toBe(true);
  expect(tokensOf(`ж www.${"a".repeat(long)}`)[0]).toBe("ж");
});
