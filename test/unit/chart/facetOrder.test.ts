import { parse } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { expect, it } from "vitest";
import { facetOrder } from "../../../src/chart/facetOrder.ts";
import { toSvg } from "../../../src/render/svg.ts";

function panels(names: readonly string[]): TopLevelSpec {
  const { transform, sort } = facetOrder("who", names);
  return {
    data: { values: [...names].sort().map((who) => ({ who })) },
    transform,
    facet: { field: "who", type: "nominal", sort },
    columns: 1,
    spec: { mark: "point" },
  } as TopLevelSpec;
}

it("draws panels in the order of the names, whatever that of the data", async () => {
  const svg = await toSvg(panels(["Mia", "Ada", 'O\'Neil "Bo"', "Ben"]));
  const drawn = [...svg.matchAll(/>(Mia|Ada|O[^<]*|Ben)</g)].map(([, name]) => name);
  expect(drawn).toEqual(["Mia", "Ada", 'O\'Neil "Bo"', "Ben"]);
});

it("may have thousands of names, which an array in sort could not", () => {
  const names = Array.from({ length: 3000 }, (_, at) => `Person ${at}`);
  expect(() => parse(compile(panels(names)).spec)).not.toThrow();
});
