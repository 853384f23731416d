import { expect, it } from "vitest";
import { formatOfPath, parseSize } from "../../../../src/commands/plot/options.ts";

it("sizes have names, and pixels within reason", () => {
  expect(parseSize("Story")).toEqual({ width: 1080, height: 1920 });
  expect(parseSize("1200X800")).toEqual({ width: 1200, height: 800 });
  for (const bad of ["12x12", "big", "99999x100", "x", ""]) expect(() => parseSize(bad)).toThrow();
});

it("an extension says the format", () => {
  expect(["a.PNG", "b.vl.json", "c.txt", "out", "d.v2"].map(formatOfPath)).toEqual([
    "png",
    "vl.json",
    "text",
    undefined,
    undefined,
  ]);
});
