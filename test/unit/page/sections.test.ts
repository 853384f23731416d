import { expect, it } from "vitest";
import type { Model } from "../../../src/page/model.ts";
import { sectionsFor } from "../../../src/page/sections.ts";

it.each(["silence", "conversation", "turn"])("a section that counts by a %s says what one is", (term) => {
  const sections = sectionsFor({ history: { facts: { words: true } } } as unknown as Model);
  const using = sections.filter(({ id, how }) => id !== "year" && new RegExp(`\\b${term}s?\\b`).test(how));
  expect(using.map(({ id }) => id)).toContain("follows");
  for (const { id, how } of using) expect(how, id).toMatch(new RegExp(`[Aa] ${term} is a `));
});
