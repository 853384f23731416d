import { expect, it } from "vitest";
import { isolated } from "../../../src/text/bidi.ts";

it("right-to-left names do not turn what follows around", () => {
  expect(isolated("כהן")).toBe("\u2068כהן\u2069");
  expect(isolated("Ada")).toBe("Ada");
});
