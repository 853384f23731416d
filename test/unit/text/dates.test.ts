import { expect, it } from "vitest";
import { dayLabel } from "../../../src/text/dates.ts";

it("days read as people write them", () => {
  expect(dayLabel("2024-03-01")).toBe("1 Mar 2024");
});
