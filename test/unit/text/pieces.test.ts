import { expect, it } from "vitest";
import { piecesOf } from "../../../src/text/pieces.ts";

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
