import { expect, it } from "vitest";
import { toSvg } from "../../../src/render/svg.ts";

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
