import { expect, it } from "vitest";
import { follows } from "../../../src/chart/follows.ts";
import { specOf } from "../../helpers/charts.ts";

it("breaks what takes the place of a chart, which would make a phone's picture small", () => {
  expect(specOf(follows, [], {}, { width: 390 })).toMatchObject({
    mark: { text: ["No turns in this range that follow another", "in a group"] },
  });
});
