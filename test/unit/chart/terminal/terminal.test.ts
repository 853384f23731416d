import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { toText } from "../../../../src/chart/terminal/terminal.ts";
import { contextOf, HOSTILE, inventedRows } from "../../../helpers/charts.ts";

const hours = [
  { bucket: "1,0", name: "", messages: 4 },
  { bucket: "7,23", name: "", messages: 100 },
];

describe("a picture in the terminal", () => {
  it("has a line of bars per name, wide where there is room", () => {
    const rows = [
      { bucket: "2024-02-28", name: "Ada Ash", messages: 3 },
      { bucket: "2024-03-01", name: "山田", messages: 8 },
      { bucket: "2024-03-01", name: "Ada Ash", messages: 6 },
    ];
    expect(toText("daily", rows, contextOf(rows), 60).split("\n")).toEqual([
      "Messages per day by participant",
      "Book club",
      "2024-02-28 – 2024-03-01",
      "Europe/Berlin",
      "17 messages",
      "",
      "Ada Ash ▃▃▃▃▃       ▆▆▆▆▆  9",
      "山田                █████  8",
      "        2024-02-28 – 2024-03-01",
      "        █ is 8 messages in a day",
      "",
      "",
    ]);
  });

  it("lets a bar stand for several weeks where there are too many", () => {
    const rows = inventedRows(2, 300, 7);
    expect(toText("weekly", rows, contextOf(rows), 80)).toMatch(/█ is \d+ messages in \d weeks/);
  });

  it("begins the week where it is told to, and is narrow where it must be", () => {
    const lines = toText("punchcard", hours, contextOf(hours, { weekStart: "sunday" }), 50).split("\n");
    expect(lines.slice(lines.indexOf("") + 1).slice(0, 3)).toEqual([
      "    0     6     12    18",
      `Sun ${" ".repeat(23)}█`,
      "Mon ░",
    ]);
  });

  it.each(["daily", "weekly", "punchcard"] as const)("%s says when there is nothing", (chart) => {
    expect(toText(chart, [], contextOf([]), 80)).toContain("\nNo messages in this range\n");
    const zeros = [{ bucket: chart === "punchcard" ? "1,1" : "2024-03-04", name: "Ada", messages: 0 }];
    expect(toText(chart, zeros, contextOf(zeros), 80)).toContain("\nNo messages in this range\n");
  });

  it("never passes the edge of the terminal, nor sends it a control character", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 40, max: 200 }),
        fc.integer({ min: 1, max: 700 }),
        fc.constantFrom(...HOSTILE, "👨‍👩‍👧‍👦", "山田太郎山田太郎山田太郎山田太郎", "כהן"),
        (columns, days, name) => {
          const rows = inventedRows(3, days).map((row) => (row.name === "Person 1" ? { ...row, name } : row));
          if (rows.length === 0) return;
          const text = toText("daily", rows, contextOf(rows, { room: name }), columns);
          for (const line of text.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
          expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202e]/u);
        },
      ),
      { numRuns: 40 },
    );
  });
});
