import { describe, expect, it } from "vitest";
import { OTHERS } from "../../../src/aggregate/drawn.ts";
import { colours } from "../../../src/chart/palette.ts";
import { THEMES } from "../../../src/chart/theme.ts";

type Triple = readonly [number, number, number];

const linear = (hex: string): Triple =>
  [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as unknown as Triple;

/** Machado, Oliveira, Fernandes 2009, severity 1. */
const VISIONS: Record<string, readonly number[]> = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
};

const seen = (vision: readonly number[], [r, g, b]: Triple): Triple =>
  [0, 3, 6].map((at) =>
    Math.max(0, Math.min(1, vision[at]! * r + vision[at + 1]! * g + vision[at + 2]! * b)),
  ) as unknown as Triple;

/** Ottosson's OKLab. */
function oklab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const distance = (a: Triple, b: Triple) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
const luminance = (hex: string) =>
  linear(hex).reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at]!, 0);

describe.each(Object.entries(THEMES))("the palette of %s", (_, { palette, background }) => {
  it.each([2, 8, 12])("%i colours are told apart, by colour-blind readers too", (size) => {
    for (const vision of Object.values(VISIONS)) {
      const points = palette.slice(0, size).map((hex) => oklab(seen(vision, linear(hex))));
      const distances = points.flatMap((point, at) =>
        points.slice(0, at).map((other) => distance(point, other)),
      );
      // 0.02 is just noticeable side by side.
      expect(Math.min(...distances)).toBeGreaterThan(size === 2 ? 0.15 : 0.07);
    }
  });

  it("stands out from its background", () => {
    for (const hex of palette) {
      const [light, dark] = [luminance(hex), luminance(background)].sort((a, b) => b - a);
      expect((light! + 0.05) / (dark! + 0.05)).toBeGreaterThan(2.2);
    }
  });
});

describe("colours of a run", () => {
  it("a person has one in all pictures, and no two in one picture share one", () => {
    const pictures = [
      [1, 2, 3, OTHERS],
      [9, 3],
      [8, 9, 1],
    ];
    const colourOf = colours(pictures, THEMES.light);
    for (const picture of pictures) expect(new Set(picture.map(colourOf)).size).toBe(picture.length);
    expect(colourOf(OTHERS)).toBe(THEMES.light.grey);
  });

  it("more than twelve people in a picture have one colour", () => {
    const crowd = Array.from({ length: 13 }, (_, person) => person);
    expect(new Set(crowd.map(colours([crowd], THEMES.dark))).size).toBe(1);
  });

  it("a crowd leaves the colours of smaller pictures alone, and shows them", () => {
    const crowd = Array.from({ length: 20 }, (_, person) => person);
    const colourOf = colours([crowd, [3, 1, 2, OTHERS]], THEMES.light);
    const { palette, grey } = THEMES.light;
    expect([3, 1, 2].map(colourOf)).toEqual(palette.slice(0, 3));
    expect(new Set(crowd.filter((person) => person < 1 || person > 3).map(colourOf))).toEqual(
      new Set([grey]),
    );
  });

  it("two people of different small pictures do not share one in a crowd", () => {
    const crowd = Array.from({ length: 13 }, (_, person) => person);
    const colourOf = colours([[1], [2], crowd], THEMES.light);
    expect(colourOf(1)).not.toBe(colourOf(2));
  });
});
