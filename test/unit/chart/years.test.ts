import { expect, it } from "vitest";
import { years } from "../../../src/chart/years.ts";
import { sourceOf } from "../../helpers/charts.ts";

it("says which year had the most, if one is known to", () => {
  const rows = [
    { bucket: "2022-03-01", name: "Ada", messages: 1 },
    { bucket: "2023-03-01", name: "Ada", messages: 3 },
    { bucket: "2024-03-01", name: "Ada", messages: 2 },
  ];
  const newestAt = Date.parse("2023-09-01T12:00Z");
  const titleOf = (some: typeof rows, observation = {}, direction?: "sent") =>
    years.picture(sourceOf(some, { observation, direction })).head.title;
  expect(titleOf(rows)).toBe("2023 had the most messages in Book club: 3");
  expect(titleOf(rows, {}, "sent")).toBe("2023 had the most messages sent in Book club: 3");
  expect(titleOf(rows.slice(1))).toBe("2023 had the most messages in Book club: 3");
  expect(titleOf(rows.slice(0, 1))).toBe("Messages through the year in Book club");
  expect(titleOf(rows.slice(0, 2), { newestAt })).toBe("Messages through the year in Book club");
});
