import { describe, expect, it } from "vitest";
import { implausibleEntries, plausibleEnd } from "../../../src/aggregate/plausible.ts";
import { ledgerOf, peopleNamed } from "../../helpers/ledger.ts";

const historyOf = (...days: string[]) =>
  ledgerOf(
    days.map((day) => ({ sentAt: Date.parse(day), person: 0 })),
    { people: peopleNamed("Me") },
  );

describe("plausibleEnd", () => {
  it.each([
    ["nothing dated", ["never"], Number.NEGATIVE_INFINITY, 0],
    ["undated rows after the last", ["2024-01-01", "never"], Date.UTC(2024, 0, 1), 0],
    ["one row a century later", ["2024-01-01", "2024-01-02", "2120-01-01"], Date.UTC(2024, 0, 2), 1],
    ["one row after twenty years", ["2004-01-01", "2004-01-02", "2024-01-01"], Date.UTC(2004, 0, 2), 1],
    [
      "people who meet again after twenty years",
      ["2004-01-01", "2024-01-01", "2024-01-02"],
      Date.UTC(2024, 0, 2),
      0,
    ],
    [
      "two of 150 after twenty years, more than one in a hundred",
      [...new Array<string>(148).fill("2004-01-01"), "2024-01-01", "2024-01-01"],
      Date.UTC(2024, 0, 1),
      0,
    ],
    ["a single message", ["2024-01-01"], Date.UTC(2024, 0, 1), 0],
  ])("%s", (_, days, end, implausible) => {
    expect([plausibleEnd(historyOf(...days)), implausibleEntries(historyOf(...days))]).toEqual([
      end,
      implausible,
    ]);
  });
});
