import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fittedExamples, helpItem, wrapped } from "../../../src/text/helpLines.ts";

describe("a line of help", () => {
  it("has its description beside the term, or below where there is little room", () => {
    expect(helpItem("--db <path>", 14, "a database or its folder", 60)).toBe(
      "  --db <path>     a database or its folder",
    );
    expect(helpItem("--db <path>", 30, "a database or its folder", 60)).toBe(
      "  --db <path>\n      a database or its folder",
    );
  });

  it("is never wider than it may be, and breaks no word", () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 100 }), (text, columns) => {
        const lines = wrapped(text.join(" "), columns);
        expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(columns);
        expect(lines.join(" ")).toBe(text.join(" "));
      }),
    );
  });
});

describe("an example that is too wide", () => {
  it("goes on behind a backslash, never inside quotes, and its remark stands above", () => {
    expect(fittedExamples("  $ imsg rooms 'Book club' --limit 5   # a remark", 30)).toBe(
      "  # a remark\n  $ imsg rooms 'Book club' \\\n     --limit 5",
    );
  });

  it("stays as it is where there is room", () => {
    const line = "  $ imsg export > messages.csv   everything";
    expect(fittedExamples(line, 60)).toBe(line);
  });
});
