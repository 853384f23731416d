import { expect, it } from "vitest";
import { parsedDays } from "../../../src/chart/timeAxis.ts";

it("has days read as UTC, so that a picture is the same in every zone", () => {
  expect(parsedDays("from", "until")).toEqual({
    parse: { from: "utc:'%Y-%m-%d'", until: "utc:'%Y-%m-%d'" },
  });
});
