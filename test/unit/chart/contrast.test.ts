import { describe, expect, it } from "vitest";
import { asText, contrast, LEGIBLE, mixed } from "../../../src/chart/contrast.ts";
import { THEMES } from "../../../src/chart/theme.ts";

it("is WCAG's ratio, whichever comes first", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#ffffff", "#767676")).toBeCloseTo(4.54, 2);
});

it("mixes colours", () => {
  expect(mixed("#000000", "#ff8000", 0.5)).toBe("#804000");
});

describe.each(Object.entries(THEMES))("text in the theme %s", (_, theme) => {
  it("is legible in the colour of every line: orange on white had 2.2 to 1", () => {
    for (const colour of [...theme.palette, theme.grey, theme.accent])
      expect(contrast(asText(colour, theme), theme.background)).toBeGreaterThanOrEqual(LEGIBLE);
  });

  it("keeps a colour that is legible", () => {
    expect(asText(theme.faintInk, theme)).toBe(theme.faintInk);
  });
});
