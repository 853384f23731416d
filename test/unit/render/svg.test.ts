import { expect, it } from "vitest";
import { compactPath, rounded, toSvg } from "../../../src/render/svg.ts";

it("writes each line of a title as a text of its own, so that Arabic at the end of one is not drawn with the next", async () => {
  const svg = await toSvg({
    title: { text: ["until محمد", "عبد broke it"], lineHeight: 26, anchor: "start" },
    data: { values: [{}] },
    mark: "point",
  });
  const texts = [...svg.matchAll(/<text [^>]*?(?:(?<= )(y="\d+"))?>([^<]+)<\/text>/g)].map((found) =>
    found.slice(1),
  );
  expect(texts).toEqual([
    [undefined, "until محمد"],
    ['y="26"', "عبد broke it"],
  ]);
  expect(svg).not.toContain("<tspan");
});

it("numbers are rounded to a hundredth, wherever they stand", () => {
  expect(rounded("translate(1.23456,-0.001) 3e-7 10")).toBe("translate(1.23,0) 3e-7 10");
  expect(rounded("M0.000000123,5.5L1.2e-7,3")).toBe("M0,5.5L0,3");
});

it("level and upright strokes are written short, and a stroke of no length not at all", () => {
  expect(compactPath("M0,60L10,60L10,20L10,20L30,60")).toBe("M0,60H10V20L30,60");
  expect(compactPath("M0,1L0,2ZM5,5")).toBe("M0,1L0,2ZM5,5");
  expect(compactPath("M5,0A5,5,0,1,1,-5,0")).toBe("M5,0A5,5,0,1,1,-5,0");
});
