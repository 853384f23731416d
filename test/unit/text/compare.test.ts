import { expect, it } from "vitest";
import { compareText } from "../../../src/text/compare.ts";

it("orders by code unit, as no locale does", () => {
  const names = ["ä", "a", "Z", "", "Zo", "\u{1f98a}", "\uff21"];
  expect(names.sort(compareText)).toEqual(["", "Z", "Zo", "a", "ä", "\u{1f98a}", "\uff21"]);
});

it("takes only the same code units for equal: not what a locale or a normal form does", () => {
  expect(compareText("Ada", "Ada")).toBe(0);
  expect(compareText("", "")).toBe(0);
  expect([compareText("Zo\u00eb", "Zoe\u0308"), compareText("Zoe\u0308", "Zo\u00eb")]).toEqual([1, -1]);
  expect(compareText("Ada", "Ada\u200d")).toBe(-1);
});
