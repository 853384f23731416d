import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { toTable } from "../../../src/output/table.ts";
import { HOSTILE } from "../../helpers/charts.ts";

describe("a table", () => {
  it("is aligned with emoji and CJK, numbers to the right", () => {
    const table = toTable(
      ["name", "messages", "last"],
      [
        ["Zoë 🦊", 1234, "x"],
        ["山田太郎", 5, null],
      ],
    );
    expect(table).toBe("name      messages  last\nZoë 🦊       1,234  x\n山田太郎         5\n");
  });

  it("ends where the terminal does", () => {
    const table = toTable(["room", "words"], [["Book club", "a very long message that goes on"]], 24);
    expect(table).toBe("room       words\nBook club  a very long m…\n".replace("long m…", "long…"));
    for (const line of table.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(24);
  });

  it("keeps right-to-left names in their cells, also in a narrow terminal", () => {
    expect(toTable(["name", "x"], [["כהן", "y"]], 20)).toContain("\u2068כהן\u2069   y");
  });

  it("sends a terminal no control character, and no line that it did not write", () => {
    const table = toTable(
      ["name"],
      [...HOSTILE, "\u001b[2J", "a\nb"].map((name) => [name]),
      40,
    );
    expect(table.split("\n")).toHaveLength(HOSTILE.length + 4);
    expect(table.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202e]/u);
  });
});
