import { expect, it } from "vitest";
import { draw } from "../../../src/render/picture.ts";

it("makes no tooltips, which a file does not show", async () => {
  const bar = { type: "bar", tooltip: { expr: "no such expression" } };
  const spec = { data: { values: [{ n: 1 }] }, mark: bar, encoding: { x: { field: "n" } } };
  expect(await draw({ spec: JSON.stringify(spec) })).toContain("<svg");
});
